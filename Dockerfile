# The full image has the compiler that nodejieba needs; what runs is the slim image of the same Debian.
FROM node:24-bookworm AS packages
WORKDIR /app
# Built from source against this image's own headers: a build reaches the npm registry and nothing else.
ENV npm_config_nodedir=/usr/local npm_config_build_from_source=true
COPY package.json package-lock.json .npmrc ./

FROM packages AS pages
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY scripts/prestart.js scripts/build-pages.js scripts/
COPY service/ service/
# prestart only warns where the pages cannot be built; an image without them is not made.
RUN node scripts/prestart.js && test -f service/web/dist/index.html

FROM packages AS libraries
# Of all packages only nodejieba, for SEGMENTER=nodejieba, is run through its install script. Where a segmenter does not load
# the image is not made: the service would go on with the other, whose words differ at places. Then 220 MB of ONNX Runtime for
# other systems go.
RUN npm ci --omit=dev --ignore-scripts \
 && npm rebuild nodejieba \
 && node -e "require('nodejieba').cut('转账限额'); require('@node-rs/jieba')" \
 && rm -rf node_modules/nodejieba/build/Release/obj.target node_modules/onnxruntime-node/bin/napi-v*/darwin node_modules/onnxruntime-node/bin/napi-v*/win32

FROM node:24-bookworm-slim
WORKDIR /app
# ONNX Runtime otherwise keeps a device id and posts usage events to its maker.
# What is freed of the model's matrices goes back to the system: 130 MB a process less.
ENV NODE_ENV=production DATA_DIR=/data ORT_DISABLE_TELEMETRY=1 MALLOC_MMAP_THRESHOLD_=262144
# A named volume on /data takes over this owner.
RUN install -d -o node -g node /data
COPY --from=libraries /app/node_modules node_modules
COPY package.json LICENSE NOTICE ./
COPY labels/ labels/
COPY models/ models/
COPY scripts/ scripts/
COPY service/ service/
COPY --from=pages /app/service/web/dist service/web/dist
USER node
EXPOSE 3000
# For the roles that serve the API; a worker's is in compose.yaml.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# A tagged batch leaves much short-lived memory: collected in small portions it is 70 MB less, at the same speed.
# With protection keys V8 13.6 aborts now and then where threads load and leave WebAssembly, as they do to strip types.
ENTRYPOINT ["node", "--max-semi-space-size=8", "--no-memory-protection-keys", "service/main.ts"]
# all, api or worker
CMD ["all"]
