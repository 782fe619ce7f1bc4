/** A Dockerfile to try the extension on: it builds, and a reviewer would send it back. */
export const SAMPLE = `FROM node:latest
ADD . /app
WORKDIR app
RUN apt-get update
RUN apt-get install -y curl
RUN npm install
EXPOSE 3000
CMD npm start
`;
