# Cierge as a container: the service alone, with what it needs at run time. Keep /data on a volume.
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
