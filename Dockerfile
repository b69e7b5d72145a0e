# Contingent in a browser: contingent serve, with nothing to install but this image.
#     docker build --tag contingent .
#     docker run --rm --publish 127.0.0.1:8765:8765 --volume "$PWD/runs:/work/runs" contingent
# It prints an address with a token: open it with 127.0.0.1 in place of 0.0.0.0.
# Any other command: docker run --rm --volume "$PWD/runs:/work/runs" contingent run october-1917 --worlds 1000 --report
# Untried: it was written where no Docker runs.
FROM python:3.11-slim-bookworm AS built
WORKDIR /source
COPY . .
RUN pip install --no-cache-dir uv && uv build --wheel --out-dir /dist . \
    && grep -v '^ *--hash\|^ *#' requirements.lock | sed 's/ \\$//' > /dist/constraints.txt

FROM python:3.11-slim-bookworm
COPY --from=built /dist /dist
RUN pip install --no-cache-dir --constraint /dist/constraints.txt "$(ls /dist/*.whl)[serve,cluster,remote]" && rm -r /dist \
    && useradd --create-home --uid 1000 contingent && mkdir -p /work/runs && chown -R contingent /work
USER contingent
WORKDIR /work
# Machine code is made at the first run and kept as long as the container, or in a volume of this folder.
ENV CONTINGENT_CACHE=/home/contingent/.cache/contingent
EXPOSE 8765
ENTRYPOINT ["contingent"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8765"]
