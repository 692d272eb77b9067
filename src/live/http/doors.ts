import type { Door } from './door.ts';
import { chooseDoor } from './doors/choose.ts';
import { cleanupDoor } from './doors/cleanup.ts';
import { evidenceFileDoor, evidenceListDoor } from './doors/evidence.ts';
import { healthDoor } from './doors/health.ts';
import { leadDoor, leadMarkDoor, leadsDoor } from './doors/leads.ts';
import { logsDoor } from './doors/logs.ts';
import { metricsDoor, prometheusDoor } from './doors/metrics.ts';
import { monitorDoor } from './doors/monitor.ts';
import { openApiDoor } from './doors/open-api.ts';
import { livezDoor, readyzDoor } from './doors/probes.ts';
import { progressDoor } from './doors/progress.ts';
import { repeatableDoor, repeatDoor } from './doors/repeat.ts';
import { searchDoor } from './doors/search.ts';
import { sessionsDoor } from './doors/sessions.ts';
import { startDoor } from './doors/start.ts';
import { statsDoor } from './doors/stats.ts';
import { statusDoor } from './doors/status.ts';
import { stopDoor } from './doors/stop.ts';
import { strictDoor, strictPostDoor } from './doors/strict.ts';
import { tokenDoor } from './doors/token.ts';
import { v3AskDoor, v3StartDoor, v3StopDoor } from './doors/v3.ts';
import { waitDoor } from './doors/wait.ts';

/** Every door of the API, in the order of its reference. */
export const DOORS: readonly Door[] = [
  startDoor,
  progressDoor,
  statusDoor,
  chooseDoor,
  waitDoor,
  tokenDoor,
  sessionsDoor,
  stopDoor,
  repeatableDoor,
  repeatDoor,
  searchDoor,
  cleanupDoor,
  logsDoor,
  evidenceListDoor,
  evidenceFileDoor,
  leadsDoor,
  leadDoor,
  leadMarkDoor,
  monitorDoor,
  metricsDoor,
  statsDoor,
  healthDoor,
  livezDoor,
  readyzDoor,
  prometheusDoor,
  openApiDoor(() => DOORS),
  strictDoor,
  strictPostDoor,
  v3StartDoor,
  v3AskDoor,
  v3StopDoor,
];
