<?php
declare(strict_types=1);

/*
 * What cotar.php and cotacao.php share: where the server is, and asking it for a quote. PHP 8.2 or later. Change the first
 * two for your server.
 */

/** Where rpa-serve is: for this file, and for the customer's browser. */
const RPA_SERVE = 'http://127.0.0.1:8080';
/** Where rpa-runner is installed on this machine: 'unix:///run/rpa/launch.sock'. null: rpa-serve is asked. */
const RPA_BROKER = null;

/** Nobody has answered, or nothing that can be shown. */
const UNAVAILABLE = [
    'success' => false,
    'error' => 'A cotação não está disponível agora. Tente novamente em alguns minutos ou fale com a nossa equipe.',
];
const ANSWER_LIMIT_S = 30;

/** The visitor's session: its cookie is no script's business, and comes with no other site's form. */
function start_visit(): void
{
    session_start([
        'cookie_httponly' => true,
        'cookie_samesite' => 'Lax',
        'cookie_secure' => !empty($_SERVER['HTTPS']),
        'use_strict_mode' => true,
    ]);
}

function ask_serve(array $question): string
{
    $request = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => 'Content-Type: application/json',
        'content' => json_encode($question, JSON_INVALID_UTF8_SUBSTITUTE),
        'timeout' => ANSWER_LIMIT_S,
        'ignore_errors' => true, // what is wrong with the data comes with 422
    ]]);
    return (string) @file_get_contents(RPA_SERVE . '/api/rpa/start', false, $request);
}

function ask_broker(array $question): string
{
    $broker = @stream_socket_client(RPA_BROKER, timeout: 2);
    if (!$broker) {
        return '';
    }
    stream_set_timeout($broker, ANSWER_LIMIT_S);
    @fwrite($broker, json_encode(['op' => 'launch'] + $question, JSON_INVALID_UTF8_SUBSTITUTE) . "\n");
    return (string) stream_get_line($broker, 65536, "\n");
}

/**
 * @param string $id of the quote: the same id with the same data starts nothing a second time
 * @return array{success: bool, session_id?: string, token?: string, error?: string, erros?: array}
 */
function start_quote(string $id, array $data): array
{
    $question = ['session' => $id, 'dados' => (object) $data];
    $answer = json_decode(RPA_BROKER === null ? ask_serve($question) : ask_broker($question), true);
    return is_array($answer) && isset($answer['success']) ? $answer : UNAVAILABLE;
}
