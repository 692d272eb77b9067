<?php
declare(strict_types=1);

/*
 * The form, with PHP: the customer's data goes to this page first, which asks for the quote (pedir.php) and leads to the
 * window (cotacao.php). docs/start.md runs it; docs/input.md has every field.
 */

require __DIR__ . '/pedir.php';

const FIELDS = [
    'nome' => 'Nome completo', 'cpf' => 'CPF', 'data_nascimento' => 'Data de nascimento', 'sexo' => 'Sexo',
    'estado_civil' => 'Estado civil', 'email' => 'E-mail', 'celular' => 'Celular', 'placa' => 'Placa', 'cep' => 'CEP',
];
const CHOICES = [
    'sexo' => ['Feminino', 'Masculino'],
    'estado_civil' => ['Solteiro', 'Casado', 'Divorciado', 'Separado', 'Viúvo'],
];
const SEND_AGAIN = ['error' => 'Confira os dados e envie mais uma vez.'];

start_visit();
$values = array_filter(array_intersect_key($_POST, FIELDS), is_string(...));
$answer = null;
if ($_SERVER['REQUEST_METHOD'] === 'POST') {
    // Of this visit's own form: a page of another site cannot know the word. It is the quote's id as well, so that a form
    // that is sent twice is one quote.
    $order = $_SESSION['pedido'] ?? null;
    $is_own = $order !== null && ($_POST['pedido'] ?? null) === $order;
    $answer = $is_own ? start_quote($order, $values + ['garagem_residencia' => isset($_POST['garagem_residencia'])]) : SEND_AGAIN;
    if (($answer['estado'] ?? '') === 'existing') { // sent before, with other data
        $answer = SEND_AGAIN;
    }
    if ($answer['success'] ?? false) {
        $_SESSION['cotacao'] = ['id' => $answer['session_id'], 'token' => $answer['token'] ?? ''];
        header('Location: cotacao.php', true, 303);
        exit;
    }
    http_response_code(isset($answer['erros']) ? 422 : ($answer === SEND_AGAIN ? 409 : 503));
}
$_SESSION['pedido'] = 'site_' . bin2hex(random_bytes(16));

$wrong = array_column($answer['erros'] ?? [], 'mensagem', 'campo');
$elsewhere = array_diff_key($wrong, FIELDS);

function html(string $text): string
{
    return htmlspecialchars($text);
}
?>
<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cotação de seguro auto</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="site.css">
</head>
<body>
<h1>Cotação de seguro auto</h1>
<?php if ($answer !== null): ?>
<p class="wrong" role="alert"><?= html(implode(' ', $elsewhere) ?: $answer['error'] ?? 'Confira os dados.') ?></p>
<?php endif ?>
<form method="post">
  <input type="hidden" name="pedido" value="<?= html($_SESSION['pedido']) ?>">
<?php foreach (FIELDS as $name => $label): ?>
  <label><?= html($label) ?>
<?php if (isset(CHOICES[$name])): ?>
    <select name="<?= $name ?>" required>
      <option value="">Escolha</option>
<?php foreach (CHOICES[$name] as $choice): ?>
      <option<?= ($values[$name] ?? '') === $choice ? ' selected' : '' ?>><?= html($choice) ?></option>
<?php endforeach ?>
    </select>
<?php else: ?>
    <input name="<?= $name ?>" value="<?= html($values[$name] ?? '') ?>" required>
<?php endif ?>
<?php if (isset($wrong[$name])): ?>
    <span class="wrong"><?= html($wrong[$name]) ?></span>
<?php endif ?>
  </label>
<?php endforeach ?>
  <label class="check"><input type="checkbox" name="garagem_residencia"<?= isset($_POST['garagem_residencia']) ? ' checked' : '' ?>> Tenho garagem em casa</label>
  <button>Cotar agora</button>
</form>
</body>
</html>
