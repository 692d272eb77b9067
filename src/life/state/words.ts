import type { Life } from './life-of.ts';

/** What a clean-up calls it. Only `ended` and `lost` may ever go; nobody else gives a lost one its end any more. */
export type Removability = 'live' | 'queued' | 'ended' | 'lost';

/** What the live view calls it, before it tells one end from another. */
export type ViewWord = 'queued' | 'starting' | 'running' | 'ended' | 'incomplete' | 'lost';

export const viewWord = (life: Life): ViewWord => {
  switch (life.state) {
    case 'waiting':
      return 'queued';
    case 'starting':
    case 'running':
      return life.doubt === null ? life.state : 'lost';
    case 'ending':
    case 'ended':
      return life.end === 'incomplete' ? 'incomplete' : 'ended';
    case 'lost':
      return 'lost';
  }
};

export const removability = (life: Life): Removability => {
  switch (life.state) {
    case 'waiting':
      return 'queued';
    case 'starting':
    case 'running':
    case 'ending':
      return 'live';
    case 'ended':
      return life.written === 'begun' ? 'lost' : 'ended';
    case 'lost':
      // Files of the former writer, and a folder with nothing in it, can be given no end.
      return life.isOurs && life.reason !== 'never_accepted' ? 'lost' : 'ended';
  }
};

/** Whether nobody runs, starts or queues the session, and somebody has to write its end. */
export const needsEnd = (life: Life): boolean =>
  life.state === 'lost' || (life.state === 'ended' && ['begun', 'former'].includes(life.written));
