/** Permissions of what the store makes, whatever the umask: the front's group reads, others nothing. */
export const FOLDER_MODE = 0o750;
export const DOCUMENT_MODE = 0o640;
/** For the customer's input: the session's own user only. */
export const PRIVATE_MODE = 0o600;

const PERMISSION_BITS = 0o777;

export const permissionsOf = (mode: number): number => mode & PERMISSION_BITS;
