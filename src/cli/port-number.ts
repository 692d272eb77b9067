import { InvalidArgumentError } from 'commander';

const MAX_PORT = 65_535;

/** A port on the command line; 0 takes a free one. */
export const portNumber = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > MAX_PORT)
    throw new InvalidArgumentError(`expected a number from 0 to ${MAX_PORT}; 0 takes a free one`);
  return port;
};
