import type { Page } from 'playwright-core';

const CLOSERS =
  'button[aria-label="Fechar"], button[aria-label="fechar"], button[aria-label="Close"], button[aria-label="close"], ' +
  'button:text-is("Fechar"), button:text-is("Agora não"), button:text-is("Entendi"), button:text-is("Aceitar"), ' +
  'button:text-is("OK"), button:text-is("×")';

const CLOSE_BUDGET_MS = 2_000;

/** Dialogs that belong to the quote and are answered, never closed. */
const OWN_DIALOG_CONTROLS = '#emailTelaLogin, #manterLoginAtualModalAssociarUsuario';

/**
 * Closes one foreign dialog (offer, cookies, survey) that offers a way to close it.
 * @returns whether one was closed
 */
export const dismissForeignDialog = async (page: Page): Promise<boolean> => {
  const closer = page
    .locator('[role="dialog"], [role="alertdialog"], dialog[open]')
    .filter({ visible: true })
    .filter({ hasNot: page.locator(OWN_DIALOG_CONTROLS).filter({ visible: true }) })
    .locator(CLOSERS)
    .filter({ visible: true })
    .first();
  if ((await closer.count()) === 0) return false;
  return closer.click({ timeout: CLOSE_BUDGET_MS }).then(
    () => true,
    () => false,
  );
};
