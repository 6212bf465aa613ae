// Drives upstream's engine (npm: @pgpmjs/core) the way its own command line does: the other runner in the bench, and the
// other tool in the tests that ledgers interchange. `node bench/upstream/upstream.mjs --help` says how.
//
// The server is named by PGHOST, PGPORT, PGUSER, PGPASSWORD (upstream reads nothing else); the engine is taken from
// $PGPM_NPM_DIR/node_modules, or from target/npm of this repository, where .ci/npm-workspace puts it.

import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HELP = `upstream.mjs COMMAND WORKSPACE [OPTIONS]

  full-cycle WORKSPACE   every module: create a database, deploy with dependencies, verify, revert, deploy, drop
      --exclude NAME     leave a module out (repeatable)
      --fail-fast        stop at the first module that fails
      --json FILE        write names, seconds per step and errors
  deploy | verify | revert WORKSPACE --package NAME --database DB
      --to TARGET        a change, or @tag
      --no-recursive     this module only
      --fast             deploy: upstream's fast path
      --log-only         deploy: write the ledger, run nothing
      --no-tx            no transaction round the module
  bootstrap              the roles anonymous, authenticated, administrator
  any command
      --loud             let upstream print what it prints

Exit: 0 done, 1 a module or command failed, 2 could not run.`;

class Unusable extends Error {}

function npmDirectory() {
  const here = dirname(fileURLToPath(import.meta.url));
  const directory = process.env.PGPM_NPM_DIR ?? resolve(here, '../../target/npm');
  if (!existsSync(join(directory, 'node_modules/@pgpmjs/core'))) {
    throw new Unusable(`no @pgpmjs/core in ${directory}/node_modules: run .ci/npm-workspace, or set PGPM_NPM_DIR`);
  }
  return directory;
}

function loadEngine() {
  const fromNpm = createRequire(join(npmDirectory(), 'package.json'));
  // Upstream's own dependencies are found from where it is, whatever npm hoisted.
  const fromCore = createRequire(fromNpm.resolve('@pgpmjs/core'));
  return {
    core: fromNpm('@pgpmjs/core'),
    env: fromCore('@pgpmjs/env'),
    pools: fromCore('pg-cache'),
    pg: fromCore('pg'),
    pgEnv: fromCore('pg-env')
  };
}

class Upstream {
  constructor(engine, workspace) {
    this.engine = engine;
    this.workspace = workspace;
  }

  optionsFor(database, deployment = {}) {
    return this.engine.env.getEnvOptions(
      { pg: this.engine.pgEnv.getPgEnvOptions({ database }), deployment: { useTx: true, usePlan: true, ...deployment } },
      this.workspace
    );
  }

  project() {
    return new this.engine.core.PgpmPackage(this.workspace);
  }

  async admin(sql) {
    const client = new this.engine.pg.Client(this.engine.pgEnv.getPgEnvOptions({ database: 'postgres' }));
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }

  async bootstrap() {
    const init = new this.engine.core.PgpmInit(this.engine.pgEnv.getPgEnvOptions({ database: 'postgres' }));
    await init.bootstrapRoles(this.engine.env.getConnEnvOptions({}, this.workspace).roles);
  }

  async release(database) {
    this.engine.pools.pgCache.delete(database);
    await this.engine.pools.pgCache.waitForDisposals();
  }

  close() {
    return this.engine.pools.teardownPgPools();
  }
}

async function moduleNames(upstream, excluded) {
  const found = await upstream.project().getModules();
  if (found.length === 0) {
    throw new Unusable(`no module in ${upstream.workspace}: upstream looks at the "packages" of pgpm.json only`);
  }
  const names = found.map((module) => module.getModuleName());
  const unknown = excluded.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Unusable(`no module named ${unknown.join(', ')}; there are ${names.join(', ')}`);
  }
  return names.filter((name) => !excluded.includes(name));
}

async function cycleModule(upstream, name) {
  // Upstream calls it test_<name>, and drops what has that name already; ours is nobody else's.
  const database = `upstream_${name.replace(/\W/g, '_').toLowerCase().slice(0, 40)}_${randomBytes(4).toString('hex')}`;
  const options = upstream.optionsFor(database);
  const record = { name, ok: true, steps: {} };
  const step = async (label, action) => {
    const start = performance.now();
    try {
      await action();
    } catch (error) {
      if (record.ok) Object.assign(record, { ok: false, failed: label, error: error.message });
      throw error;
    } finally {
      record.steps[label] = seconds(start);
    }
  };
  const project = () => upstream.project();
  const start = performance.now();
  try {
    await step('create', () => upstream.admin(`CREATE DATABASE "${database}"`));
    await step('deploy', () => project().deploy(options, name, true));
    await step('verify', () => project().verify(options, name, true));
    await step('revert', () => project().revert(options, name, true));
    await step('redeploy', () => project().deploy(options, name, true));
  } catch {
    // recorded by its step
  }
  await upstream.release(database);
  await step('drop', () => upstream.admin(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)).catch(() => {});
  record.seconds = seconds(start);
  return record;
}

async function fullCycle(upstream, flags, say) {
  const start = performance.now();
  const names = await moduleNames(upstream, flags.exclude ?? []);
  await upstream.bootstrap();
  const records = [];
  for (const name of names) {
    const record = await cycleModule(upstream, name);
    records.push(record);
    say(`${record.ok ? 'ok    ' : 'FAILED'} ${name}  ${record.seconds} s${record.ok ? '' : `  ${record.failed}: ${record.error}`}`);
    if (!record.ok && flags['fail-fast']) break;
  }
  const failed = records.filter((record) => !record.ok).length;
  const total = seconds(start);
  say(`${records.length - failed} of ${records.length} modules passed, ${total} s`);
  if (flags.json) writeFileSync(flags.json, `${JSON.stringify({ seconds: total, modules: records }, null, 2)}\n`);
  return failed === 0 ? 0 : 1;
}

async function one(upstream, command, flags, say) {
  if (!flags.package || !flags.database) throw new Unusable(`${command} needs --package and --database`);
  const options = upstream.optionsFor(flags.database, {
    useTx: !flags['no-tx'],
    fast: Boolean(flags.fast),
    logOnly: Boolean(flags['log-only'])
  });
  const target = flags.to ? `${flags.package}:${flags.to}` : flags.package;
  await upstream.project()[command](options, target, !flags['no-recursive']);
  say(`${command} ${target} on ${flags.database}: done`);
  return 0;
}

function seconds(start) {
  return Number(((performance.now() - start) / 1000).toFixed(3));
}

function commandLine() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      package: { type: 'string' }, database: { type: 'string' }, to: { type: 'string' }, json: { type: 'string' },
      exclude: { type: 'string', multiple: true }, 'fail-fast': { type: 'boolean' }, 'no-recursive': { type: 'boolean' },
      fast: { type: 'boolean' }, 'log-only': { type: 'boolean' }, 'no-tx': { type: 'boolean' },
      loud: { type: 'boolean' }, help: { type: 'boolean' }
    }
  });
  return { flags: values, command: positionals[0], workspace: resolve(positionals[1] ?? '.') };
}

// Upstream prints whatever it does, parameters and scripts included; the words of this program go out beside it.
function hush() {
  const write = process.stdout.write.bind(process.stdout);
  const complaints = [];
  const swallow = (chunk, encoding, callback) => {
    complaints.push(String(chunk));
    if (complaints.length > 40) complaints.shift();
    const done = typeof encoding === 'function' ? encoding : callback;
    if (done) done();
    return true;
  };
  process.stdout.write = swallow;
  process.stderr.write = swallow;
  return { say: (line) => write(`${line}\n`), complaints };
}

async function main() {
  const { flags, command, workspace } = commandLine();
  if (flags.help || !command) {
    console.log(HELP);
    return flags.help ? 0 : 2;
  }
  if (command !== 'bootstrap' && !existsSync(workspace)) throw new Unusable(`no directory ${workspace}`);
  const engine = loadEngine();
  const { say, complaints } = flags.loud ? { say: console.log, complaints: [] } : hush();
  const upstream = new Upstream(engine, workspace);
  try {
    switch (command) {
      case 'full-cycle': return await fullCycle(upstream, flags, say);
      case 'bootstrap': return await upstream.bootstrap().then(() => 0);
      case 'deploy': case 'verify': case 'revert': return await one(upstream, command, flags, say);
      default: throw new Unusable(`no command '${command}'; --help lists them`);
    }
  } catch (error) {
    if (!(error instanceof Unusable)) say(`FAILED ${command}: ${error.message}\n${complaints.slice(-12).join('')}`);
    throw error;
  } finally {
    await upstream.close();
  }
}

const stderr = process.stderr.write.bind(process.stderr);
main().then(
  (code) => process.exit(code),
  (error) => {
    const usage = error instanceof Unusable || error.code?.startsWith('ERR_PARSE_ARGS');
    if (usage) stderr(`upstream.mjs: ${error.message.split('. To specify')[0]}\n`);
    process.exit(usage ? 2 : 1);
  }
);
