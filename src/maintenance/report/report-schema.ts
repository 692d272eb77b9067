import { z } from 'zod';

const count = () => z.number().int().min(0);
const ms = () => z.number().min(0);
/** 0…1; null of nothing. */
const share = () => z.number().min(0).max(1).nullable();
const isoTime = () => z.iso.datetime({ offset: true });

const percentiles = z.object({ count: count(), p50_ms: ms(), p95_ms: ms(), max_ms: ms() });

const column = z.object({ succeeded: count(), refused: count(), failed: count(), stopped: count() });

/** `rpa-doctor report --json`. Nothing in it is personal. */
export const reportSchema = z.object({
  success: z.literal(true),
  generated_at: isoTime(),
  since: isoTime(),
  until: isoTime(),
  host: z.string(),
  /** Ended sessions older than that are deleted, and are in no report. */
  sessions_kept_days: z.number(),
  sessions: z.object({
    /** In the period. */
    ended: count(),
    succeeded: count(),
    /** Of the succeeded ones: something of the plans could not be read. */
    incomplete: count(),
    refused: count(),
    failed: count(),
    timed_out: count(),
    lost: count(),
    stopped: count(),
    /** Needed more than one attempt. */
    retried: count(),
    /** Now. */
    running: count(),
    queued: count(),
    /** Ended in plans, of all that ended. */
    success_rate: share(),
    /** The service did its part (plans, or a refusal that the site or the data gave), of all that nobody stopped. */
    service_rate: share(),
  }),
  /** Everything but success, the most frequent first. */
  ends: z.array(
    z.object({
      estado: z.string(),
      codigo: z.number().nullable(),
      tipo: z.string(),
      count: count(),
      share: share(),
      /** What operators, the customer and whoever mends it read; null for what the catalogue does not know. */
      for_operators: z.string().nullable(),
      for_customer: z.string().nullable(),
      advice: z.string().nullable(),
      last_session: z.string(),
      last_at: isoTime().nullable(),
    }),
  ),
  /** `succeeded`: sessions with plans. `all`: whatever ended. */
  duration: z.object({ succeeded: percentiles.nullable(), all: percentiles.nullable() }),
  /** Between being accepted and beginning. */
  waiting: percentiles.nullable(),
  /** Visits that went on to another screen; screen 0 is starting the browser and opening the site. */
  screens: z.array(
    percentiles.extend({
      fluxo: z.string(),
      tela: z.number(),
      name: z.string().nullable(),
      /** Of all sessions' time. */
      share: share(),
      /** Sessions that ended here in anything but success. */
      ended_here: count(),
    }),
  ),
  throughput: z.object({
    /** By local day, the oldest first, without gaps. `failed`: also timed out and lost. */
    days: z.array(column.extend({ day: z.iso.date() })),
    /** Ends by hour of the local day, 24 of them. */
    hours_of_day: z.array(count()),
    busiest_hour: z.object({ start: isoTime(), ended: count() }).nullable(),
  }),
  availability: z.object({
    /** Of the live server, over the part of the period of which something is known. */
    share: share(),
    known_since: isoTime().nullable(),
    starts: count(),
    /** When it was not there, the longest first; at most 20. */
    gaps: z.array(z.object({ from: isoTime(), to: isoTime(), seconds: z.number().min(0) })),
    /** Why it is not known. */
    note: z.string().nullable(),
  }),
  alerts: z.object({
    raised: count(),
    /** The most frequent first. */
    kinds: z.array(
      z.object({
        name: z.string(),
        raised: count(),
        /** Together; one that stands counts until now. */
        seconds: z.number().min(0),
        stands: z.boolean(),
        last_at: isoTime(),
        last_text: z.string(),
      }),
    ),
    note: z.string().nullable(),
  }),
  /** Controls that were not found by their first name: the site is changing. */
  drift: z.object({
    sessions: count(),
    controls: z.array(
      z.object({
        fluxo: z.string(),
        tela: z.number(),
        control: z.string(),
        count: count(),
        expected: z.string(),
        matched: z.string(),
        /** To be put first among its names in the flow; null where a later name still finds it. */
        paste: z.string().nullable(),
      }),
    ),
  }),
  /** Of rpa-doctor walk. */
  canary: z.object({
    walks: count(),
    /** That did not come to the first screen with personal data. */
    failed: count(),
    /** Of those that did. */
    duration: percentiles.nullable(),
    last_at: isoTime().nullable(),
    troubles: z.array(
      z.object({ at: isoTime(), kind: z.enum(['failed', 'new_drift', 'slow']), text: z.string() }),
    ),
  }),
  disk: z.object({
    sessions: count(),
    sessions_bytes: count(),
    /** Of the file system; null when it cannot be asked. */
    free_bytes: count().nullable(),
    used_share: share(),
  }),
});

export type Report = z.output<typeof reportSchema>;
