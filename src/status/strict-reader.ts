import { type StrictAnswer, strictAnswer } from '../protocol/strict/answer.ts';
import { strictFiles } from './strict-files.ts';

/** Answers for one id at a time; an id that may be no valid UTF-8 comes as bytes. */
export type StrictReader = (session: string | Buffer, now?: Date) => StrictAnswer;

/** The strict view on the flat files of one folder. */
export const strictReader = (dataFolder: string): StrictReader => {
  const filesOf = strictFiles(dataFolder);
  return (session, now = new Date()) => strictAnswer({ session, readFile: filesOf(session), now });
};
