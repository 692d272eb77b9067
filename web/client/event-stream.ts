/**
 * Cuts a stream of server-sent events into the `data` of its events. Pieces may end anywhere.
 * @returns takes the next piece of text; calls back once per event
 */
export const eventParser = (onData: (data: string) => void): ((piece: string) => void) => {
  let rest = '';
  let data: string[] = [];
  return (piece) => {
    const lines = (rest + piece).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
      else if (line === '' && data.length > 0) {
        onData(data.join('\n'));
        data = [];
      }
    }
  };
};
