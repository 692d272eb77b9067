import { deadlineIn } from '../../host/deadline.ts';
import { LookupFailed, MAX_ANSWER_BYTES } from './lookup-failed.ts';

const readLimited = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new LookupFailed(`answered more than ${MAX_ANSWER_BYTES} bytes`);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/**
 * Posts the question as JSON; the value is in the body and nowhere else, and no redirect is followed.
 * @throws {LookupFailed}
 */
export const askAddress = async (
  address: string,
  question: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<string> => {
  const { signal, callOff } = deadlineIn(timeoutMs);
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(question),
      redirect: 'error',
      signal,
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new LookupFailed(`answered ${response.status}`);
    }
    return await readLimited(response);
  } catch (error) {
    if (error instanceof LookupFailed) throw error;
    throw new LookupFailed(signal.aborted ? `no answer within ${timeoutMs} ms` : 'cannot be reached');
  } finally {
    callOff();
  }
};
