const http = require('node:http');

http.createServer((_, response) => response.end('shop')).listen(8080);
