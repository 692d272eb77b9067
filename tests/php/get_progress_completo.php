<?php
/*
 * The PHP status reader, written from its published rules: the yardstick for `rpa-status`.
 *
 *   php get_progress_completo.php DIR ID              one answer, as the former web script gave it
 *   php get_progress_completo.php DIR --batch         ids on stdin, JSON strings one per line; one JSON line each
 *   php get_progress_completo.php DIR --time ID N     N answers in this process; prints CPU microseconds per answer
 *   http://…/get_progress_completo.php?session=ID     as a web script; files from $RPA_DATA_DIR or ../../rpa_data
 *
 * RPA_CLOCK, when set, stands in for every clock value.
 */
declare(strict_types=0);
ini_set('display_errors', '0');
ini_set('log_errors', '0');
ini_set('serialize_precision', '-1');

const ANSWER_FLAGS = JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE;

/** The former script ended in 27 blank lines after its closing tag. */
const BLANK_TAIL = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";

function clock(string $format): string
{
    $fixed = getenv('RPA_CLOCK');
    return $fixed === false ? date($format) : $fixed;
}

function read_document(string $path): mixed
{
    $text = @file_get_contents($path);
    return $text === false ? null : json_decode($text, true);
}

function estimate(array $entries): array
{
    $key = null;
    $found = null;
    foreach ($entries as $k => $entry) {
        if (($entry['etapa'] ?? null) === 'estimativas') {
            $key = $k;
            $found = $entry;
            break;
        }
    }
    $captured = $found !== null && count($entries) > $key + 1;
    $data = null;
    $extra = $captured ? ($found['dados_extra'] ?? null) : null;
    if ($extra !== null) {
        $covers = [];
        $detailed = $extra['coberturas_detalhadas'] ?? [];
        foreach (is_array($detailed) ? $detailed : [] as $cover) {
            $covers[] = [
                'nome' => $cover['nome_cobertura'] ?? 'N/A',
                'valores' => $cover['valores'] ?? [],
                'beneficios' => $cover['beneficios'] ?? [],
                'indice' => $cover['indice'] ?? 0,
            ];
        }
        $data = [
            'coberturas' => $covers,
            'resumo' => $extra['resumo'] ?? [],
            'timestamp' => $found['timestamp'],
            'status' => $found['status'],
            'mensagem' => $found['mensagem'],
        ];
    }
    return [
        'capturadas' => $captured,
        'encontradas' => $found !== null,
        'dados' => $data,
        'status' => $found['status'] ?? 'not_found',
        'mensagem' => $found['mensagem'] ?? 'Estimativas não encontradas',
    ];
}

function plan(mixed $plan, string $kind): array
{
    return [
        'tipo' => $kind,
        'nome' => $plan['plano'] ?? 'N/A',
        'valor' => $plan['valor'] ?? 'N/A',
        'forma_pagamento' => $plan['forma_pagamento'] ?? 'N/A',
        'parcelamento' => $plan['parcelamento'] ?? 'N/A',
        'valor_franquia' => $plan['valor_franquia'] ?? 'N/A',
        'valor_mercado' => $plan['valor_mercado'] ?? 'N/A',
        'coberturas' => [
            'assistencia' => $plan['assistencia'] ?? false,
            'vidros' => $plan['vidros'] ?? false,
            'carro_reserva' => $plan['carro_reserva'] ?? false,
        ],
        'limites' => [
            'danos_materiais' => $plan['danos_materiais'] ?? 'N/A',
            'danos_corporais' => $plan['danos_corporais'] ?? 'N/A',
            'danos_morais' => $plan['danos_morais'] ?? 'N/A',
            'morte_invalidez' => $plan['morte_invalidez'] ?? 'N/A',
        ],
        'franquia' => ['tipo' => $plan['tipo_franquia'] ?? 'N/A'],
    ];
}

function plans(string $path): ?array
{
    $result = file_exists($path) ? read_document($path) : null;
    $final = $result ? ($result['dados_finais'] ?? null) : null;
    if ($final === null) {
        return null;
    }
    $plans = [];
    if (isset($final['plano_recomendado'])) {
        $plans['recomendado'] = plan($final['plano_recomendado'], 'recomendado');
    }
    if (isset($final['plano_alternativo'])) {
        $plans['alternativo'] = plan($final['plano_alternativo'], 'alternativo');
    }
    return $plans;
}

function final_result(array $entries, string $dir, string $id): array
{
    $final = null;
    foreach ($entries as $entry) {
        if (($entry['etapa'] ?? null) === 'final') {
            $final = $entry;
            break;
        }
    }
    $status = $final === null ? 'running' : $final['status'];
    $finished = $status === 'success';
    return [
        'rpa_finalizado' => $finished,
        'status_final' => $status,
        'timestamp_fim' => $final['timestamp'] ?? null,
        'dados' => $finished ? plans("$dir/result_$id.json") : null,
        'arquivo_resultado' => $finished ? "result_$id.json" : null,
    ];
}

function from_history(string $dir, string $id): array
{
    $path = "$dir/history_$id.json";
    $history = read_document($path);
    if (!$history) {
        throw new RuntimeException('Erro ao ler arquivo de histórico');
    }
    $entries = $history['historico'] ?? [];
    $status = 'waiting';
    $step = 0;
    $message = 'Aguardando...';
    $extra = [];
    $errors = [];
    $timeline = [];
    foreach (is_array($entries) ? $entries : [] as $entry) {
        $timeline[] = [
            'etapa' => $entry['etapa'],
            'timestamp' => $entry['timestamp'],
            'status' => $entry['status'],
            'mensagem' => $entry['mensagem'],
        ];
        if ($entry['status'] === 'completed' || $entry['status'] === 'success') {
            $status = $entry['status'];
            $message = $entry['mensagem'];
            if (is_numeric($entry['etapa'])) {
                $step = $entry['etapa'];
            }
        }
        if ($entry['dados_extra']) {
            $extra = array_merge($extra, $entry['dados_extra']);
        }
        if ($entry['erro']) {
            $errors[] = ['etapa' => $entry['etapa'], 'erro' => $entry['erro'], 'timestamp' => $entry['timestamp']];
        }
    }
    $last = array_slice($entries, -10);
    $total = $history['total_etapas'] ?? 5;
    return [
        'etapa_atual' => $step,
        'total_etapas' => $total,
        'percentual' => ($step / $total) * 100,
        'status' => $status,
        'mensagem' => $message,
        'timestamp_inicio' => $history['timestamp_inicio'] ?? clock('Y-m-d\TH:i:s'),
        'timestamp_atualizacao' => $history['timestamp_fim'] ?? clock('Y-m-d\TH:i:s'),
        'dados_extra' => $extra,
        'erros' => $errors,
        'session_id' => $id,
        'historico' => $last,
        'timeline' => array_slice($timeline, -10),
        'historico_count' => count($entries),
        'estimativas' => estimate($entries),
        'resultados_finais' => final_result($entries, $dir, $id),
        'source' => 'history',
        'file_used' => basename_of($path),
    ];
}

function basename_of(string $path): string
{
    $slash = strrpos($path, '/');
    return $slash === false ? $path : substr($path, $slash + 1);
}

function no_estimate(string $message): array
{
    return [
        'capturadas' => false,
        'encontradas' => false,
        'dados' => null,
        'status' => 'not_found',
        'mensagem' => $message,
    ];
}

function no_result(string $status): array
{
    return [
        'rpa_finalizado' => false,
        'status_final' => $status,
        'timestamp_fim' => null,
        'dados' => null,
        'arquivo_resultado' => null,
    ];
}

function from_progress(string $dir, string $id): array
{
    $path = "$dir/progress_$id.json";
    $progress = read_document($path);
    if (!$progress) {
        throw new RuntimeException('Erro ao ler arquivo de progresso');
    }
    return [
        'etapa_atual' => $progress['etapa_atual'] ?? 0,
        'total_etapas' => $progress['total_etapas'] ?? 5,
        'percentual' => $progress['percentual'] ?? 0,
        'status' => $progress['status'] ?? 'waiting',
        'mensagem' => $progress['mensagem'] ?? 'Aguardando...',
        'timestamp_inicio' => $progress['timestamp_inicio'] ?? clock('Y-m-d\TH:i:s'),
        'timestamp_atualizacao' => $progress['timestamp_atualizacao'] ?? clock('Y-m-d\TH:i:s'),
        'dados_extra' => $progress['dados_extra'] ?? [],
        'erros' => $progress['erros'] ?? [],
        'session_id' => $id,
        'historico' => [],
        'timeline' => [],
        'historico_count' => 0,
        'estimativas' => no_estimate('Histórico não disponível'),
        'resultados_finais' => no_result('running'),
        'source' => 'progress',
        'file_used' => basename_of($path),
    ];
}

function no_file(string $id): array
{
    return [
        'etapa_atual' => 0,
        'total_etapas' => 5,
        'percentual' => 0,
        'status' => 'waiting',
        'mensagem' => 'Aguardando início...',
        'timestamp_inicio' => clock('Y-m-d\TH:i:s'),
        'timestamp_atualizacao' => clock('Y-m-d\TH:i:s'),
        'dados_extra' => [],
        'erros' => [],
        'session_id' => $id,
        'historico' => [],
        'timeline' => [],
        'estimativas' => no_estimate('Estimativas não encontradas'),
        'resultados_finais' => no_result('waiting'),
        'source' => 'none',
        'file_used' => 'none',
    ];
}

function failure(int $http, string $exit, string $message, string $tail): array
{
    $body = ['success' => false, 'message' => $message, 'timestamp' => clock('Y-m-d H:i:s')];
    return [$http, $exit, json_encode($body, ANSWER_FLAGS) . $tail];
}

/** @return array{int, string, string} http code, outcome, body */
function answer(string $dir, string $id): array
{
    if (empty($id)) {
        return failure(400, 'bad_request', 'Session ID obrigatório', '');
    }
    try {
        if (file_exists("$dir/history_$id.json")) {
            $body = ['success' => true, 'data' => from_history($dir, $id)];
            $tail = BLANK_TAIL;
        } elseif (file_exists("$dir/progress_$id.json")) {
            $body = ['success' => true, 'data' => from_progress($dir, $id)];
            $tail = BLANK_TAIL;
        } else {
            $body = ['success' => true, 'data' => no_file($id), 'timestamp' => clock('Y-m-d H:i:s')];
            $tail = '';
        }
    } catch (Exception $exception) {
        return failure(500, 'exception', $exception->getMessage(), BLANK_TAIL);
    } catch (Error) {
        return [500, 'uncaught', ''];
    }
    $text = json_encode($body, ANSWER_FLAGS);
    return [200, $text === false ? 'encode_failed' : 'ok', $text . $tail];
}

function answer_batch(string $dir): void
{
    while (($line = fgets(STDIN)) !== false) {
        $id = json_decode($line);
        [$http, $exit, $body] = answer($dir, $id);
        echo json_encode(['session' => $id, 'http' => $http, 'exit' => $exit, 'stdout' => $body]), "\n";
    }
}

function cpu_microseconds(): int
{
    $usage = getrusage();
    return ($usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec']) * 1000000
        + $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'];
}

function time_answers(string $dir, string $id, int $count): void
{
    $start = cpu_microseconds();
    for ($i = 0; $i < $count; $i++) {
        clearstatcache();
        answer($dir, $id);
    }
    echo (cpu_microseconds() - $start) / $count, "\n";
}

if (PHP_SAPI !== 'cli') {
    [$http, , $body] = answer(getenv('RPA_DATA_DIR') ?: __DIR__ . '/../../rpa_data', (string) ($_GET['session'] ?? ''));
    http_response_code($http);
    header('Content-Type: application/json; charset=utf-8');
    echo $body;
} elseif (($argv[2] ?? '') === '--batch') {
    answer_batch($argv[1]);
} elseif (($argv[2] ?? '') === '--time') {
    time_answers($argv[1], $argv[3], (int) $argv[4]);
} else {
    [$http, , $body] = answer($argv[1], $argv[2] ?? '');
    echo $body;
    exit([200 => 0, 400 => 64, 500 => 70][$http]);
}
