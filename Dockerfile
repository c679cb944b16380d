# The service as a container: wheels checked against the lock, code the process cannot change,
# and one folder (/data) that it can write.

FROM python:3.13-slim-bookworm AS build
WORKDIR /srv/throughline
COPY requirements/runtime.txt requirements/runtime.txt
RUN python3 -m venv --without-pip .venv \
 && python3 -m pip --python .venv/bin/python install --quiet --no-cache-dir --disable-pip-version-check \
    --root-user-action ignore --no-deps --require-hashes --only-binary :all: -r requirements/runtime.txt
COPY bin/throughline .venv/bin/throughline
COPY pyproject.toml LICENSE NOTICE ./
COPY app app
COPY migrations migrations
COPY seed seed
# The running process may not write beside the code, so it is compiled here.
RUN .venv/bin/python -m compileall -q app migrations

FROM python:3.13-slim-bookworm
WORKDIR /srv/throughline
RUN groupadd --gid 10001 throughline \
 && useradd --uid 10001 --gid 10001 --no-log-init --no-create-home --shell /usr/sbin/nologin throughline \
 && install --directory --mode 0700 --owner throughline --group throughline /data
# Owned by root: what serves people cannot rewrite itself.
COPY --from=build /srv/throughline /srv/throughline
ENV PATH=/srv/throughline/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    THROUGHLINE_HOST=0.0.0.0 \
    THROUGHLINE_PORT=8000 \
    THROUGHLINE_DATA_DIR=/data
USER 10001:10001
VOLUME /data
EXPOSE 8000
# Whether the process answers: whoever restarts what is unhealthy must not do so because the
# database is away.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["python", "-I", "-c", "from os import environ; from urllib.request import urlopen; urlopen(f'http://127.0.0.1:{environ[\"THROUGHLINE_PORT\"]}/health/live', timeout=2)"]
ENTRYPOINT ["throughline"]
CMD ["serve"]
