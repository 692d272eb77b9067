/** Of a terminal that does not tell, and as wide as mails and manuals are. */
const USUAL_COLUMNS = 80;

/** How wide the terminal is. */
export const terminalColumns = ({ columns }: { readonly columns?: number | undefined }): number =>
  columns === undefined || columns < 1 ? USUAL_COLUMNS : columns;
