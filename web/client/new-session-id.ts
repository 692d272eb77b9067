const RANDOM_BYTES = 4;

/** `rpa_v4_YYYYMMDD_HHMMSS_<8 hex>`, as the server makes them. */
export const newSessionId = (now = new Date()): string => {
  const [date, time] = new Date(now.getTime() - now.getTimezoneOffset() * 60_000)
    .toISOString()
    .replaceAll(/[-:]/g, '')
    .split(/[T.]/);
  const random = [...crypto.getRandomValues(new Uint8Array(RANDOM_BYTES))];
  return `rpa_v4_${date}_${time}_${random.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
};
