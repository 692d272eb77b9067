'use strict';
// Starts one bundled command from code that V8 compiled when the package was built. The code lies in
// dist/, so it belongs to whoever installed the package and serves every user; Node's own compile cache
// is per user and would need a folder that nobody else can write. V8 refuses code made by another
// version and then compiles the source. This file itself must parse on old versions of Node.

const { readFileSync } = require('node:fs');
const { createRequire, Module } = require('node:module');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');

const OLDEST_NODE_MAJOR = 24;
const EXIT_CONFIGURATION = 78;
const EXIT_INTERNAL = 70;
const EXIT_CANNOT_ANSWER = 74;
const COMMAND = '{{command}}';
const ENTRY = '{{entry}}';
const CODE_FOLDER = join(__dirname, 'code');

/** What an upgrade took out of `code`: processes that started before it may still ask for it. */
const KEPT_FOLDER = join(__dirname, 'kept');

/**
 * Bundles of Playwright that are worth keeping compiled, by file name. What they have beyond ASCII stands
 * in comments, so latin1, the fastest to read, does them no harm.
 */
const PLAYWRIGHT_BUNDLES = { 'coreBundle.js': '{{coreBundle}}', 'utilsBundle.js': '{{utilsBundle}}' };

const compiled = [];

const compile = (filename, source, codeName) => {
  const codeFile = join(CODE_FOLDER, `${codeName}.v8`);
  let cachedData;
  try {
    cachedData = readFileSync(codeFile);
  } catch {
    cachedData = undefined;
  }
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const script = new Script(wrapped, { filename, cachedData });
  compiled.push({ script, codeFile });
  return script.runInThisContext();
};

const modules = new Map();

const readCode = (name) => {
  try {
    return readFileSync(join(CODE_FOLDER, name), 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return readFileSync(join(KEPT_FOLDER, name), 'utf8');
  }
};

const load = (name) => {
  const known = modules.get(name);
  if (known) return known.exports;
  const module = { exports: {} };
  modules.set(name, module);
  const filename = join(CODE_FOLDER, name);
  const run = compile(filename, readCode(name), name);
  run.call(module.exports, module.exports, requireFromBundle, module, filename, CODE_FOLDER);
  return module.exports;
};

const loadPlaywright = (name) => {
  const extension = Module._extensions['.js'];
  Module._extensions['.js'] = (module, filename) => {
    const codeName = PLAYWRIGHT_BUNDLES[basename(filename)];
    if (!codeName || !filename.includes('playwright-core')) return extension(module, filename);
    const run = compile(filename, readFileSync(filename, 'latin1'), codeName);
    run.call(module.exports, module.exports, createRequire(filename), module, filename, dirname(filename));
  };
  try {
    return require(name);
  } finally {
    Module._extensions['.js'] = extension;
  }
};

const requireFromBundle = (name) => {
  if (name.startsWith('./')) return load(name.slice(2));
  return name === 'playwright-core' ? loadPlaywright(name) : require(name);
};

// The message stays untold: it may quote the customer's data.
const reportCrash = (error) => {
  const isError = error instanceof Error;
  const where = isError
    ? String(error.stack)
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
    : [];
  const what = isError ? [error.name, error.code].filter(Boolean).join(' ') : typeof error;
  process.stderr.write(
    `${COMMAND}: internal error (${what}); please report it with these lines:\n${where.join('\n')}\n`,
  );
  process.exitCode = EXIT_INTERNAL;
};

const reportUnwritten = (error) => {
  process.stderr.write(
    `${COMMAND}: the answer cannot be written: ${error.message.replace(/, write$/, '')}\n`,
  );
  process.exitCode = EXIT_CANNOT_ANSWER;
};

const isWrite = (error) => error instanceof Error && error.syscall === 'write';

const reportFailure = (error) => (isWrite(error) ? reportUnwritten(error) : reportCrash(error));

let hasFailed = false;

// A stream that nobody listens to fails here. A reader that has gone wants no more; the command goes on.
const onUncaught = (error) => {
  if (process.listenerCount('uncaughtException') > 1) return;
  if (isWrite(error) && error.code === 'EPIPE') return;
  hasFailed = true;
  reportFailure(error);
  if (!isWrite(error)) process.exit();
};

const run = (args) => {
  process.on('uncaughtException', onUncaught);
  return Promise.resolve()
    .then(() => load(ENTRY).main(args))
    .then((code) => {
      if (!hasFailed) process.exitCode = code;
    })
    .catch(reportFailure);
};

const refuseOldNode = () => {
  process.stderr.write(
    `${COMMAND}: Node ${process.versions.node} is too old, ${OLDEST_NODE_MAJOR} or later is needed. ` +
      'Run scripts/bootstrap in the package folder, it installs one there.\n',
  );
  process.exitCode = EXIT_CONFIGURATION;
};

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE_MAJOR) refuseOldNode();
else run(process.argv.slice(2));
