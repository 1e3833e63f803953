# Node runs the server's TypeScript as it is, so the image keeps the workspace's layout: Node refuses to strip types under
# node_modules, and shared must stay the linked folder it is in the repository.
FROM node:24-bookworm-slim AS manifests
WORKDIR /app
RUN npm install --global pnpm@12.21.0
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml .npmrc ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY web/package.json web/

FROM manifests AS page
RUN pnpm install --frozen-lockfile
COPY tsconfig.base.json ./
COPY shared shared
COPY web web
RUN cd web && NODE_ENV=production node node_modules/vite/bin/vite.js build

FROM manifests AS dependencies
RUN pnpm install --frozen-lockfile --prod --filter "@tradeoff/server..."

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app ./
COPY shared shared
COPY server server
COPY prompts prompts
COPY --from=page /app/web/dist web/dist
COPY LICENSE ./
# The sources belong to root: the server can read them and write nothing but /data.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/src/main.ts"]
