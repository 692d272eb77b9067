import { randomBytes } from 'node:crypto';

const REMOVAL = /^\.removing-(?<id>.+)-[0-9a-f]{8}$/;

/**
 * What a session's folder is called from the moment it goes: no reader takes it for a session, and the next
 * clean-up finishes what a killed one began.
 */
export const newRemovalName = (id: string): string => `.removing-${id}-${randomBytes(4).toString('hex')}`;

/** The session that a removal name was made for, null for any other name. */
export const sessionOfRemoval = (name: string): string | null => REMOVAL.exec(name)?.groups?.id ?? null;
