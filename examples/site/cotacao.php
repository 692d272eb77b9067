<?php
declare(strict_types=1);

/*
 * The window over a page of its own, for the quote that cotar.php has started. Its id and token are kept in this visitor's
 * session and in no address.
 */

require __DIR__ . '/pedir.php';

start_visit();
if (!isset($_SESSION['cotacao'])) {
    header('Location: cotar.php', true, 303);
    exit;
}
['id' => $id, 'token' => $token] = $_SESSION['cotacao'];
?>
<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A sua cotação</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="site.css">
<script src="<?= RPA_SERVE ?>/web/rpa-progress.js" defer></script>
<script src="site.js" defer></script>
</head>
<body>
<h1>A sua cotação</h1>
<rpa-progress
  base="<?= RPA_SERVE ?>"
  session="<?= htmlspecialchars($id) ?>"
  token="<?= htmlspecialchars($token) ?>"
  brand="Sua Corretora"
  specialist-href="https://wa.me/5511900001234"></rpa-progress>
<p><a href="cotar.php">Fazer outra cotação</a></p>
</body>
</html>
