<?php
/*
 * Decodes the flat files of a session over and over, as PHP fronts do, until its standard input ends:
 *
 *   php live-decoder.php DIR ID
 *
 * Prints {"reads": {kind: number}, "failures": [what]}. A file that is there once stays there.
 */
declare(strict_types=1);

const KINDS = ['progress', 'history', 'result', 'session', 'live'];
const PAUSE_US = 500;

[, $dir, $id] = $argv;
$reads = array_fill_keys(KINDS, 0);
$failures = [];
stream_set_blocking(STDIN, false);
while (fgets(STDIN) === false && !feof(STDIN)) {
    foreach (KINDS as $kind) {
        $text = @file_get_contents("$dir/{$kind}_$id.json");
        if ($text === false && $reads[$kind] === 0) {
            continue;
        }
        if ($text === false || json_decode($text, true) === null) {
            $failures[] = "$kind: " . ($text === false ? 'is gone' : strlen($text) . ' bytes are no JSON');
        }
        $reads[$kind]++;
    }
    usleep(PAUSE_US);
}
echo json_encode(['reads' => $reads, 'failures' => $failures]);
