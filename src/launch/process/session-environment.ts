/**
 * What a session may need of the environment. Nothing else goes along: a front's environment holds requests.
 * HTTP_PROXY is left out for that reason (a request header of a CGI program has that name), its spelling in
 * small letters is taken.
 */
const NEEDED = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LANGUAGE',
  'TZ',
  'TMPDIR',
  'CREDENTIALS_DIRECTORY',
  'PLAYWRIGHT_BROWSERS_PATH',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_RUNTIME_DIR',
  'http_proxy',
  'https_proxy',
  'all_proxy',
  'no_proxy',
]);

const FAMILIES = /^(?:RPA|REDIS|LC|FONTCONFIG)_/;

/** Secrets come by file or credential only. */
const NEVER = new Set(['REDIS_PASSWORD']);

export const sessionEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => !NEVER.has(name) && (NEEDED.has(name) || FAMILIES.test(name))),
  );
