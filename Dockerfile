# The production image: the same lock files as everywhere, an unprivileged user, nothing to write to
# but its data folder.
FROM node:22-bookworm-slim AS assets
WORKDIR /bouw
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tools/assets.mjs tools/assets.mjs
COPY assets assets
RUN node tools/assets.mjs

FROM python:3.13-slim-bookworm AS packages
WORKDIR /motorkap
COPY requirements.lock .
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /motorkap --shell /usr/sbin/nologin motorkap \
 && install -d -o motorkap -g motorkap -m 0700 /data
WORKDIR /motorkap
COPY --from=packages /motorkap/.venv .venv
COPY motorkap motorkap
COPY templates templates
COPY policies policies
COPY migrations migrations
COPY --from=assets /bouw/assets/dist assets/dist
ENV PATH=/motorkap/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 MOTORKAP_DATA=/data \
    MOTORKAP_OMGEVING=productie MOTORKAP_HOST=0.0.0.0
USER motorkap
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["python", "-m", "motorkap"]
CMD ["serve"]
