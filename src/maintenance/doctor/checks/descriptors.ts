import { broken, doubtful, type Finding, fine } from '../finding.ts';
import type { ReadText } from '../machine.ts';

const TOO_FEW = 256;
const FEW = 1024;
const REMEDY = 'raise the limit: LimitNOFILE= of the unit, or nofile in /etc/security/limits.conf';

/** Open files that this user's processes may have. Node takes the hard limit by itself. */
export const checkDescriptors = (read: ReadText): Finding => {
  const hard = /^Max open files\s+\S+\s+(\S+)/m.exec(read('/proc/self/limits') ?? '')?.[1];
  if (hard === undefined) return doubtful('descriptors', 'the limit cannot be asked', REMEDY);
  const found = `${hard} open files per process`;
  if (hard === 'unlimited' || Number(hard) >= FEW) return fine('descriptors', found);
  return Number(hard) < TOO_FEW
    ? broken('descriptors', found, REMEDY)
    : doubtful('descriptors', found, REMEDY);
};
