/** What runs and supervises a session. */
export type BackendName = 'systemd' | 'process';
