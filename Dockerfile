# The steps are the Makefile's. Nothing of the first stage but its result is kept.
FROM python:3.11-slim AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /atlas
# By themselves, so that a change of the code does not install the packages anew.
COPY Makefile requirements.txt ./
COPY ccsi/__init__.py ccsi/environment.py ccsi/
RUN make setup
COPY . .
RUN make compiled collected

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin atlas \
    && install --directory --owner atlas --group atlas /media
WORKDIR /atlas
# The files stay root's: the site has no need to change itself.
COPY --from=build /atlas /atlas
ENV MEDIA_ROOT=/media PYTHONDONTWRITEBYTECODE=1
USER atlas
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
    CMD [".venv/bin/python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz')"]
CMD [".venv/bin/gunicorn", "ccsi.wsgi", "--bind=0.0.0.0:8000", "--workers=2", \
    "--threads=4", "--worker-tmp-dir=/dev/shm", "--no-control-socket"]
