# Cierge as a container: the service alone, with what it needs at run time. Keep /data on a volume.
# A stop takes up to 25 seconds: run it with --stop-timeout 30 (Compose: stop_grace_period: 30s).
FROM node:24-slim
ENV NODE_ENV=production CIERGE_DATA_DIR=/data
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY app ./app
COPY src ./src
COPY bots ./bots
COPY executor ./executor
COPY migrations ./migrations
COPY sandbox ./sandbox
RUN mkdir -m 700 /data && chown node:node /data
USER node
VOLUME /data
CMD ["node", "app/main.ts"]
