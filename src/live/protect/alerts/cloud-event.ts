import type { Notice } from './alert.ts';

/** A notice as a CloudEvent 1.0 in the structured JSON format. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  /** Which server says so. */
  readonly source: string;
  readonly type: `br.com.imediatoseguros.rpa.alert.${Notice['kind']}`;
  readonly subject: string;
  /** When it was noticed, ISO 8601, UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Notice['alert'];
}

export const CLOUD_EVENT_CONTENT_TYPE = 'application/cloudevents+json; charset=utf-8';

export const cloudEventOf = ({ kind, alert, at }: Notice, id: string, host: string): CloudEvent => ({
  specversion: '1.0',
  id,
  source: `/rpa-runner/${encodeURIComponent(host)}`,
  type: `br.com.imediatoseguros.rpa.alert.${kind}`,
  subject: alert.name,
  time: at.toISOString(),
  datacontenttype: 'application/json',
  data: alert,
});
