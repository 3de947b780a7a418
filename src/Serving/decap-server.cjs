// Starts the pinned decap-server for one editing session. It ends with the program that started it, however that ends, and answers nobody else:
// whoever asks must know the word of the session.
'use strict';

const http = require('http');
const path = require('path');

process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();
// Ctrl+C is for the program that started this one; it closes the pipe when it has done.
process.on('SIGINT', () => {});

const word = process.env.EDITING_SESSION_WORD;
delete process.env.EDITING_SESSION_WORD;
const create = http.createServer;
http.createServer = application => create((request, response) => {
  if (request.headers['x-editing-session'] === word) application(request, response);
  else response.writeHead(403).end();
});

require(path.join(process.env.EDITING_SESSION_PACKAGES, 'node_modules', 'decap-server'));
