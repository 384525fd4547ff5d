"""Words that make a password easy to guess, here and anywhere; lower case."""

from __future__ import annotations

_WOORDEN = """
wachtwoord wachtwoorden welkom geheim toegang inloggen aanmelden beheer beheerder admin
administrator gebruiker password passwort passw0rd p@ssword p@ssw0rd welcome secret letmein
login changeme default test tester testing demo iloveyou ikhouvanjou hallo hallohallo sunshine
princess football voetbal feyenoord ajax psv superman batman pokemon dragon monkey master
shadow trustno nederland holland amsterdam rotterdam utrecht brabant gemeente altena aalburg
woudrichem werkendam hank motorkap casus overleg team regie oost west zorg thuiszorg
maatschappelijk werk ons januari februari maart april mei juni juli augustus september oktober
november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag lente zomer herfst
winter summer spring autumn qwerty qwertz azerty qwertyuiop asdfghjkl asdfgh asdf zxcvbnm zxcvbn
zxcv qwer qazwsx wsxedc 1qaz2wsx 1q2w3e4r5t 1q2w3e4r q1w2e3r4 abcdefghijklm abcdefgh
abcdef abcd abc123 012345 123456 234567 345678 456789 567890 987654 876543 765432 654321 543210
112233 121212 123123 123321 147258 159753 111111 000000 666666 696969
"""
BEKEND = frozenset(_WOORDEN.split())
