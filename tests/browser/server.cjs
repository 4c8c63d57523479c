/*
 * server.cjs - a folder over HTTP on this machine, as any web server would show it.
 *
 * SPDX-License-Identifier: MIT
 */
'use strict';
const fs = require('fs');
const http = require('http');
const path = require('path');

const types = {
    '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
    '.svg': 'image/svg+xml', '.png': 'image/png', '.pdf': 'application/pdf', '.json': 'application/json',
    '.csv': 'text/csv; charset=utf-8', '.ics': 'text/calendar; charset=utf-8',
};

/* Answers the server; its `origin` says where it is. */
function serve(folder) {
    const server = http.createServer((request, response) => {
        const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
        const file = path.join(folder, name.endsWith('/') ? `${name}index.html` : name);
        fs.readFile(file, (error, bytes) => {
            response.writeHead(error ? 404 : 200,
                { 'Content-Type': types[path.extname(file)] || 'application/octet-stream' });
            response.end(error ? 'not here' : bytes);
        });
    });
    return new Promise((resolve) => {
        server.listen(0, '127.0.0.1', () => {
            server.origin = `http://127.0.0.1:${server.address().port}`;
            resolve(server);
        });
    });
}

module.exports = { serve };
