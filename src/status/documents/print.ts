/** Takes text for standard output; resolves false once nobody reads it any more. */
export type Print = (text: string) => Promise<boolean>;

export const printToStdout: Print = (text) =>
  new Promise((resolve, reject) => {
    const gone = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EPIPE') resolve(false);
      else reject(error);
    };
    process.stdout.once('error', gone);
    process.stdout.write(text, (error) => {
      if (error) return gone(error);
      process.stdout.off('error', gone);
      resolve(true);
    });
  });
