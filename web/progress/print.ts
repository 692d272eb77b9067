/** While the window is printed the page around it is not. */
const ALONE =
  '@media print { body *:not(:has(rpa-progress)):not(rpa-progress):not(rpa-progress *) { display: none !important; } html, body { overflow: visible !important; height: auto !important; } }';

let sheet: CSSStyleSheet | null = null;

/** @param isAlone whether what is printed of this page is the window */
export const printAlone = (isAlone: boolean): void => {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(ALONE);
  }
  const others = document.adoptedStyleSheets.filter((one) => one !== sheet);
  document.adoptedStyleSheets = isAlone ? [...others, sheet] : others;
};
