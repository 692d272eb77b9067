<?php
declare(strict_types=1);

/*
 * The former addresses of the RPA, V4 and V3, on top of rpa-launch, rpa-status and rpa-stop. PHP 8.2 or later.
 *
 * Install: copy this file and nginx.conf (next to it), make www-data a member of rpa-front. See docs/php.md.
 *
 * This file does not know who is asking. What protects it:
 *   - the page that calls it: your site's session and CSRF check belong in front of POST start;
 *   - the browser: only JSON is accepted and only the origins below may send it from another site;
 *   - nginx: rates, TLS, and who may reach the operators' addresses at all;
 *   - OPERATOR_TOKEN_FILE below, for the addresses that show or stop other people's sessions.
 * A session's id is what its owner knows and others do not: it is the key to its progress, treat it as one.
 *
 * The customer's data goes from the request's body to a pipe or a socket. It is in no argument, no environment, no
 * log and no error message.
 */

/** Sites whose pages may call this one, as browsers write them. Never "*". */
const ALLOWED_ORIGINS = ['https://www.example.com'];

/** A file with one secret word, chmod 640 root:www-data. null: everybody may list, watch and stop sessions. */
const OPERATOR_TOKEN_FILE = null;

/** nginx may set these three for one site: fastcgi_param RPA_HOME /srv/rpa; */
define('HOME', getenv('RPA_HOME') ?: '/opt/imediatoseguros-rpa');
/** Where bin/rpa-launch and its siblings are. */
define('PROGRAMS', getenv('RPA_PROGRAMS') ?: HOME);
/** "command" starts sessions with rpa-launch; "socket" asks the broker itself, which saves starting a Node. */
define('START_THROUGH', getenv('RPA_START_THROUGH') ?: 'command');

const BROKER = '/run/rpa/launch.sock';
const BODY_LIMIT_BYTES = 64 * 1024;
const FILE_LIMIT_BYTES = 4 * 1024 * 1024;
const LOG_TAIL_BYTES = 256 * 1024;
const LOG_LINES = 1000;
const ANSWER_LIMIT_S = 30;
/** A stop answers when the browser is closed and the end is written. */
const STOP_LIMIT_S = 90;

/** action => its method, whether it takes an id, whether it is the operators' */
const ACTIONS = [
    'start' => ['POST', false, false],
    'progress' => ['GET', true, false],
    'status' => ['GET', true, false],
    'health' => ['GET', false, false],
    'monitor' => ['GET', true, true],
    'logs' => ['GET', true, true],
    'sessions' => ['GET', false, true],
    'metrics' => ['GET', false, true],
    'stop' => ['DELETE', true, true],
    'cleanup' => ['POST', false, true],
];
const V3_ACTIONS = ['start', 'status', 'sessions', 'health', 'stop'];

/** What the commands say to the customer => HTTP. Everything else is the operators' business, and 503. */
const HTTP_OF_CODE = ['invalid' => 400, 'not_found' => 404, 'busy' => 429];
/** The live view's state => the word of the former status; every other end is "failed". */
const FORMER_STATUS = [
    'queued' => 'pending', 'starting' => 'running', 'running' => 'running',
    'succeeded' => 'completed', 'stopped' => 'stopped',
];

// ---- answers ------------------------------------------------------------------------------------------------------

function answer(int $http, array $body): never
{
    http_response_code($http);
    header('Content-Type: application/json; charset=utf-8');
    header('Cache-Control: no-store');
    header('X-Content-Type-Options: nosniff');
    echo json_encode(
        $body + ['timestamp' => date('Y-m-d H:i:s')],
        JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR,
    );
    exit;
}

function refuse(int $http, string $code, string $error): never
{
    answer($http, ['success' => false, 'error' => $error, 'code' => $code]);
}

function refuse_address(): never
{
    refuse(404, 'not_found', 'Endpoint não encontrado');
}

function refuse_method(string $allowed): never
{
    header("Allow: $allowed, OPTIONS");
    refuse(405, 'invalid', 'Método não permitido');
}

/** Passes on what a command said: its own document, with the HTTP status that fits. `detail` is for operators. */
function pass_on(array $said, int $http): never
{
    $code = $said['code'] ?? 'internal';
    if (isset($said['detail']) && !isset(HTTP_OF_CODE[$code])) {
        error_log("rpa: $code: {$said['detail']}");
    }
    unset($said['detail']);
    if ($said['success'] ?? false) {
        answer($http, $said);
    }
    if ($code === 'busy') {
        header('Retry-After: ' . (int) ($said['retry_after_s'] ?? ANSWER_LIMIT_S));
    }
    answer(isset($said['erros']) ? 422 : HTTP_OF_CODE[$code] ?? 503, $said);
}

// ---- asking the runner --------------------------------------------------------------------------------------------

/**
 * Runs one of the commands, without a shell, and returns the JSON document that it prints.
 * Both directions go at once and all of it within the limit, so that neither side can wait for the other for ever.
 */
function ask_command(string $name, array $arguments, string $input = '', int $limit_s = ANSWER_LIMIT_S): stdClass
{
    $pipes = [];
    $process = proc_open(
        [PROGRAMS . "/bin/$name", ...$arguments, '--home', HOME],
        [['pipe', 'r'], ['pipe', 'w'], ['pipe', 'w']],
        $pipes,
        '/',
        ['PATH' => '/usr/local/bin:/usr/bin:/bin', 'LANG' => 'C.UTF-8'],
    );
    if ($process === false) {
        refuse(503, 'unavailable', 'O RPA não está disponível neste servidor.');
    }
    foreach ($pipes as $pipe) {
        stream_set_blocking($pipe, false);
    }
    [$stdin, $stdout, $stderr] = $pipes;
    $output = '';
    $until = microtime(true) + $limit_s;
    while (!feof($stdout)) {
        $left_us = (int) (($until - microtime(true)) * 1e6);
        if ($left_us <= 0) {
            proc_terminate($process, 9);
            error_log("rpa: $name did not answer within $limit_s s");
            refuse(503, 'unavailable', 'O RPA não respondeu a tempo. Tente novamente.');
        }
        $readable = feof($stderr) ? [$stdout] : [$stdout, $stderr];
        $writable = is_resource($stdin) ? [$stdin] : [];
        $none = null;
        @stream_select($readable, $writable, $none, 0, $left_us);
        if ($writable !== []) {
            $written = @fwrite($stdin, $input);
            $input = $written === false ? '' : substr($input, $written);
            if ($input === '') {
                fclose($stdin);
            }
        }
        foreach ($readable as $stream) {
            $text = (string) fread($stream, 65536);
            $output .= $stream === $stdout ? $text : '';
        }
    }
    $exit = proc_close($process);
    $document = json_decode($output);
    if (!$document instanceof stdClass) {
        error_log("rpa: $name ended with $exit and said nothing that can be passed on");
        refuse(503, 'unavailable', 'O RPA não está disponível neste servidor.');
    }
    return $document;
}

/** One question to the broker, one line each way. null when there is no answer. */
function ask_broker(array $question): ?array
{
    $broker = @stream_socket_client('unix://' . BROKER, timeout: ANSWER_LIMIT_S);
    if ($broker === false) {
        return null;
    }
    stream_set_timeout($broker, ANSWER_LIMIT_S);
    @fwrite($broker, json_encode($question, JSON_THROW_ON_ERROR) . "\n");
    $said = json_decode((string) stream_get_line($broker, FILE_LIMIT_BYTES, "\n"), true);
    return is_array($said) ? $said : null;
}

/**
 * The last bytes of a session's file and when it changed. A session is a browser on the internet: should it be taken
 * over, it could put a link to your site's secrets in a file's place. So only files of the sessions' own user count.
 *
 * @return array{string, int}|null
 */
function session_file(string $id, string $path, int $most_bytes): ?array
{
    $folder = HOME . "/sessions/$id";
    $file = @fopen("$folder/$path", 'rn'); // n: a pipe does not make us wait
    if ($file === false) {
        return null;
    }
    $about = fstat($file);
    // What was opened must be what lies there itself: all sessions have one owner, and a link could lead to another's.
    clearstatcache();
    $itself = @lstat("$folder/$path");
    $is_ours = ($about['mode'] & 0170000) === 0100000 && $about['nlink'] === 1
        && $about['uid'] === @fileowner(HOME . '/sessions') && !is_link(dirname("$folder/$path"))
        && [$itself['dev'] ?? null, $itself['ino'] ?? null] === [$about['dev'], $about['ino']];
    fseek($file, max(0, $about['size'] - $most_bytes));
    return $is_ours ? [(string) stream_get_contents($file, $most_bytes), $about['mtime']] : null;
}

/** The live view's data. The file is enough until the session's deadline; then somebody has to look at the process. */
function live_data(string $id): stdClass
{
    [$text, $written_at] = session_file($id, 'live.json', FILE_LIMIT_BYTES) ?? ['', 0];
    $view = json_decode($text);
    if (!isset($view->data->execucao) || is_overdue($view, $written_at)) {
        $view = ask_command('rpa-status', [$id, '--live']);
    }
    if (($view->data->source ?? 'none') === 'none') {
        refuse(404, 'not_found', 'Sessão não encontrada');
    }
    return $view->data;
}

/**
 * Only how long after the view its deadline is counts, from the file's own time: both are of the writer's wall clock, and
 * PHP's zone may be another. In the hour in which clocks change rpa-status may be asked too early, which tells the truth.
 */
function is_overdue(stdClass $view, int $written_at): bool
{
    ['finalizado' => $ended, 'prazo' => $deadline] = (array) $view->data->execucao;
    if ($ended || $deadline === null) {
        return false;
    }
    return time() > $written_at + strtotime(substr($deadline, 0, 19) . ' UTC') - strtotime("{$view->timestamp} UTC");
}

/** A session in the words of the former interfaces. */
function former_session(string $id, stdClass $execution): array
{
    return [
        'session_id' => $id,
        'status' => FORMER_STATUS[$execution->estado] ?? 'failed',
        'estado' => $execution->estado,
        'created_at' => $execution->iniciada_em,
        'timestamp' => $execution->atualizada_em,
    ];
}

function session_and_progress(string $id): array
{
    $data = live_data($id);
    return ['session_id' => $id, 'session' => former_session($id, $data->execucao), 'progress' => $data];
}

function all_sessions(): array
{
    return array_map(
        fn (stdClass $row) => former_session($row->session_id, $row) + (array) $row,
        ask_command('rpa-status', ['--list', '--json'])->sessions,
    );
}

/** What the V3 monitor script told. */
function unit_of(string $id): stdClass
{
    $unit = ask_command('rpa-status', [$id, '--unit']);
    if ($unit->status === null && $unit->progress === null) {
        refuse(404, 'not_found', 'Sessão não encontrada');
    }
    return $unit;
}

function log_lines(string $id, int $limit): array
{
    if (!is_dir(HOME . "/sessions/$id")) {
        refuse(404, 'not_found', 'Sessão não encontrada');
    }
    [$text] = session_file($id, 'logs/rpa.log', LOG_TAIL_BYTES) ?? [''];
    $lines = array_filter(explode("\n", $text), fn (string $line) => $line !== '');
    return array_map(function (string $line) {
        $entry = json_decode($line, true);
        return is_array($entry)
            ? ['timestamp' => $entry['time'] ?? null, 'message' => $entry['msg'] ?? ''] + $entry
            : ['timestamp' => null, 'level' => 'info', 'message' => $line, 'raw' => true];
    }, array_slice($lines, -$limit));
}

function metrics(): array
{
    $sessions = all_sessions();
    $yesterday = date('Y-m-d\TH:i:s', time() - 86400);
    $recent = array_filter($sessions, fn (array $one) => $one['created_at'] > $yesterday);
    $completed = array_filter($recent, fn (array $one) => $one['status'] === 'completed');
    return [
        'timestamp' => date('Y-m-d H:i:s'),
        'sessions' => [
            'total' => count($sessions),
            'by_status' => (object) array_count_values(array_column($sessions, 'status')),
            'by_estado' => (object) array_count_values(array_column($sessions, 'estado')),
        ],
        'performance' => [
            'sessions_24h' => count($recent),
            'completed_24h' => count($completed),
            'success_rate' => $recent === [] ? 0 : round(100 * count($completed) / count($recent), 2),
        ],
    ];
}

function health(): array
{
    $broker_is_needed = file_exists(BROKER) || is_dir('/run/systemd/system');
    $works = [
        'sessions' => is_readable(HOME . '/sessions'),
        'data' => is_readable(HOME . '/rpa_data'),
        'commands' => is_executable(PROGRAMS . '/bin/rpa-launch'),
        'broker' => !$broker_is_needed || (ask_broker(['op' => 'ping'])['success'] ?? false),
    ];
    $disk_used = 1 - @disk_free_space(HOME) / max(1, @disk_total_space(HOME));
    $checks = array_map(fn (bool $good) => ['status' => $good ? 'ok' : 'error'], $works);
    $disk = $disk_used < 0.9 ? 'ok' : 'warning';
    $checks['disk_space'] = ['status' => $disk, 'used_percent' => round(100 * $disk_used, 2)];
    return [
        'status' => in_array(false, $works, true) ? 'unhealthy' : ($disk === 'ok' ? 'healthy' : 'degraded'),
        'timestamp' => date('Y-m-d H:i:s'),
        'active_sessions' => count(glob(HOME . '/queue/active/*.json') ?: []),
        'system_load' => sys_getloadavg() ?: [],
        'checks' => $checks,
    ];
}

// ---- the request --------------------------------------------------------------------------------------------------

function allow_origin(): void
{
    header('Vary: Origin');
    $origin = $_SERVER['HTTP_ORIGIN'] ?? '';
    if (in_array($origin, ALLOWED_ORIGINS, true)) {
        header("Access-Control-Allow-Origin: $origin");
        header('Access-Control-Allow-Methods: GET, POST, DELETE, OPTIONS');
        header('Access-Control-Allow-Headers: Content-Type, Authorization, Idempotency-Key');
        header('Access-Control-Expose-Headers: Retry-After');
        header('Access-Control-Max-Age: 600');
    }
}

function checked_id(mixed $id): string
{
    if (!is_string($id) || preg_match('/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/D', $id) !== 1) {
        refuse(400, 'invalid', 'Session ID inválido');
    }
    return $id;
}

function check_operator(): void
{
    if (OPERATOR_TOKEN_FILE === null) {
        return;
    }
    $token = trim((string) @file_get_contents(OPERATOR_TOKEN_FILE));
    if ($token === '' || !hash_equals("Bearer $token", $_SERVER['HTTP_AUTHORIZATION'] ?? '')) {
        header('WWW-Authenticate: Bearer');
        refuse(401, 'refused', 'Não autorizado');
    }
}

/** @return array{string, mixed, bool} action, what was given as id, whether it is the V3 address */
function requested(string $method): array
{
    $path = rtrim(explode('?', $_SERVER['REQUEST_URI'], 2)[0], '/');
    if (basename($path) !== 'executar_rpa_v3.php') {
        preg_match('~^(?:/api/rpa)?/([a-z]+)(?:/(.*))?$~Ds', $path, $found);
        return [$found[1] ?? '', rawurldecode($found[2] ?? ''), false];
    }
    if (!in_array($method, ['GET', 'POST', 'DELETE'], true)) {
        refuse_method('GET, POST, DELETE');
    }
    $action = $method === 'POST' ? 'start' : $_GET['action'] ?? '';
    if (!in_array($action, V3_ACTIONS, true)) {
        refuse(400, 'invalid', 'Ação não especificada ou parâmetros faltando');
    }
    return [$action, $_GET['session_id'] ?? '', true];
}

function wanted_lines(): int
{
    return max(1, min(LOG_LINES, (int) ($_GET['limit'] ?? 100)));
}

/** The customer's JSON as it came; rpa-launch checks the fields. */
function request_body(): string
{
    if (!str_starts_with(strtolower($_SERVER['CONTENT_TYPE'] ?? ''), 'application/json')) {
        refuse(415, 'invalid', 'Envie os dados como application/json');
    }
    $text = (string) file_get_contents('php://input', length: BODY_LIMIT_BYTES + 1);
    if (strlen($text) > BODY_LIMIT_BYTES) {
        refuse(413, 'invalid', 'Os dados passam do limite de 64 KiB');
    }
    if (!json_decode($text) instanceof stdClass) {
        refuse(400, 'invalid', 'Envie um objeto JSON com os dados da cotação');
    }
    return $text;
}

/** An Idempotency-Key becomes the session's id: whatever is sent twice under one id starts one session. */
function start(bool $is_v3): never
{
    $data = request_body();
    $id = checked_id($_SERVER['HTTP_IDEMPOTENCY_KEY'] ?? 'rpa_v4_' . date('Ymd_His_') . bin2hex(random_bytes(4)));
    $question = ['op' => 'launch', 'session' => $id, 'texto' => $data, 'home' => HOME];
    $said = START_THROUGH === 'socket' ? ask_broker($question) : null;
    $said ??= (array) ask_command('rpa-launch', ['--data', '-', '--session', $id], $data);
    if ($is_v3 && ($said['success'] ?? false)) {
        $said = ['message' => 'RPA iniciado com sucesso', 'output' => ''] + $said;
    }
    pass_on($said, ($said['estado'] ?? '') === 'existing' ? 200 : 202);
}

function answer_health(bool $is_v3): never
{
    $health = health();
    answer($health['status'] === 'unhealthy' ? 503 : 200, ['success' => true] + ($is_v3
        ? ['healthy' => $health['status'] === 'healthy', 'checks' => $health['checks']]
        : ['health' => $health] + $health));
}

function handle(): never
{
    allow_origin();
    $method = $_SERVER['REQUEST_METHOD'];
    if ($method === 'OPTIONS') {
        http_response_code(204);
        exit;
    }
    [$action, $given_id, $is_v3] = requested($method);
    [$its_method, $takes_id, $is_operators] = ACTIONS[$action] ?? refuse_address();
    if (!$takes_id && !$is_v3 && $given_id !== '') {
        refuse_address();
    }
    if ($method !== $its_method) {
        refuse_method($its_method);
    }
    $id = $takes_id ? checked_id($given_id) : '';
    if ($is_operators) {
        check_operator();
    }
    answer(200, ['success' => true] + match ($action) {
        'start' => start($is_v3),
        'stop' => pass_on((array) ask_command('rpa-stop', [$id], limit_s: STOP_LIMIT_S), 200),
        'cleanup' => refuse(403, 'refused', 'A limpeza é feita no próprio servidor, por rpa-cleanup.timer'),
        'health' => answer_health($is_v3),
        'progress' => ['session_id' => $id, 'progress' => live_data($id)],
        'status' => $is_v3 ? ['data' => unit_of($id)] : session_and_progress($id),
        'monitor' => session_and_progress($id) + ['logs' => log_lines($id, 50), 'monitored_at' => date('Y-m-d H:i:s')],
        'logs' => ['logs' => $lines = log_lines($id, wanted_lines()), 'count' => count($lines)],
        'sessions' => ['sessions' => $sessions = all_sessions(), 'total' => count($sessions)],
        'metrics' => ['metrics' => metrics()],
    });
}

// The sessions' files tell the machine's local time.
@date_default_timezone_set(explode('/zoneinfo/', (string) realpath('/etc/localtime'))[1] ?? 'UTC');

// Neither the browser nor PHP's log learns what was being worked on.
ini_set('display_errors', '0');
ini_set('zend.exception_ignore_args', '1');
set_exception_handler(function (Throwable $mistake): never {
    error_log('rpa: ' . $mistake::class . ' in line ' . $mistake->getLine());
    refuse(500, 'internal', 'Erro interno do servidor');
});
handle();
