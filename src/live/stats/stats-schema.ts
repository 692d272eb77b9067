import { z } from 'zod';

const count = () => z.number().int().min(0);
const ms = () => z.number().min(0);
const isoTime = () => z.iso.datetime({ offset: true });

const percentiles = z.object({ count: count(), p50_ms: ms(), p95_ms: ms(), max_ms: ms() });

/** The answer of GET /api/rpa/stats. */
export const statsSchema = z.object({
  success: z.literal(true),
  since: isoTime(),
  until: isoTime(),
  /** Sessions of the period: those that ended in it, and those that go on. */
  totals: z.object({
    sessions: count(),
    active: count(),
    queued: count(),
    succeeded: count(),
    /** Of the succeeded ones: something of the plans could not be read. */
    incomplete: count(),
    refused: count(),
    failed: count(),
    timed_out: count(),
    stopped: count(),
    lost: count(),
    /** Needed more than one attempt. */
    retried: count(),
  }),
  throughput: z.object({
    bucket_s: z.number().int().positive(),
    /** Oldest first, without gaps; a session counts where it ended. `failed`: also timed out and lost. */
    buckets: z.array(
      z.object({
        start: isoTime(),
        succeeded: count(),
        refused: count(),
        failed: count(),
        stopped: count(),
      }),
    ),
  }),
  /** Of sessions that succeeded. Null when there is none. */
  duration: percentiles.nullable(),
  /** Between being accepted and beginning. */
  waiting: percentiles.nullable(),
  /** Visits that went on to another screen; screen 0 is starting the browser and opening the site. */
  screens: z.array(
    percentiles.extend({
      fluxo: z.string(),
      tela: z.number(),
      /** Share of all sessions' time that went to this screen, visits that ended there included. */
      share: z.number().min(0).max(1),
      /** Sessions that ended here in anything but success. */
      ended_here: count(),
    }),
  ),
  /** Most frequent first. */
  failures: z.array(
    z.object({
      codigo: z.number().nullable(),
      tipo: z.string(),
      estado: z.string(),
      count: count(),
      last_session: z.string(),
      last_at: isoTime().nullable(),
    }),
  ),
  /** Controls that were not found by their first name: the site is changing. Most frequent first. */
  drift: z.object({
    sessions: count(),
    controls: z.array(
      z.object({
        fluxo: z.string(),
        tela: z.number(),
        control: z.string(),
        count: count(),
        /** Which of its names found it, from 1; null when it was found by its meaning only. */
        rank: z.number().int().nullable(),
        expected: z.string(),
        matched: z.string(),
        /** To be put first among its names in the flow; null where a later name still finds it. */
        paste: z.string().nullable(),
      }),
    ),
  }),
  /** The period of the same length that ended where this one begins. */
  before: z.object({
    since: isoTime(),
    until: isoTime(),
    /** Whether all of it is still kept; null where nobody knows how far back sessions are kept. */
    whole: z.boolean().nullable(),
    totals: z.object({
      ended: count(),
      succeeded: count(),
      refused: count(),
      /** Also timed out and lost. */
      failed: count(),
      stopped: count(),
    }),
    /** Of sessions that succeeded. Null when there is none. */
    duration: percentiles.nullable(),
  }),
  timestamp: z.string(),
});

export type Stats = z.infer<typeof statsSchema>;
