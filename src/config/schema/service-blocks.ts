import { z } from 'zod';
import { block, count, filePath, port, seconds, setting, webAddress } from './setting.ts';

const percent = () => z.number().min(1).max(100);
const host = () => z.string().min(1).max(255);

export const websocketBlock = block(
  {
    host: setting(host(), '127.0.0.1', 'Address to listen on.'),
    port: setting(port(), 8080, 'Port to listen on.'),
    reuse_port: setting(
      z.boolean(),
      false,
      'Whether several servers of this machine share the port (rpa-serve@N.service); limits count for each of them.',
    ),
    max_connections: setting(count(1, 1_000_000), 500, 'Connections in all.'),
    max_per_session: setting(count(1, 1_000_000), 5, 'Connections for one session.'),
    timeout: setting(seconds(1, 600), 30, 'Seconds that a handshake may take.'),
    enabled: setting(
      z.boolean(),
      true,
      'Whether WebSocket is offered; SSE and long poll are offered in any case.',
    ),
    ping_s: setting(seconds(1, 600), 25, 'Seconds between two pings of an open connection.'),
    pong_s: setting(seconds(1, 600), 8, 'Seconds that the answer to a ping may take.'),
    max_frame_bytes: setting(count(128, 1_048_576), 4096, 'Largest message that a client may send.'),
    max_buffer_bytes: setting(
      count(16_384, 268_435_456),
      1_048_576,
      'Bytes that may wait for one slow client before it is let go.',
    ),
    linger_s: setting(
      seconds(0, 3600),
      60,
      'Seconds after the end of its session that a connection is kept.',
    ),
    drain_s: setting(
      seconds(0, 60),
      5,
      'Seconds that requests under way have to end when the server is stopped.',
    ),
  },
  'The live server.',
);

export const httpBlock = block(
  {
    allowed_origins: setting(
      z.string().max(4096),
      '',
      'Sites whose pages may call the server, as browsers write them, separated by commas.',
    ),
    trusted_proxies: setting(
      z.string().max(1024),
      '',
      'Addresses or networks of proxies, separated by commas, whose X-Forwarded-For counts. An address of this machine stands for every user of it: a UNIX socket is better (nginx.md).',
    ),
    body_limit_bytes: setting(count(1024, 1_048_576), 65_536, 'Largest body of a request.'),
    requests_per_minute: setting(count(1, 1_000_000_000), 600, 'Requests of one client per minute.'),
    starts_per_hour: setting(count(1, 1_000_000), 100, 'Sessions that one client may start per hour.'),
    same_data_minutes: setting(
      z.number().min(0).max(1440),
      15,
      'Minutes in which a page that sends the same data again is shown the quote that it has; 0: always a new one.',
    ),
    poll_wait_s: setting(seconds(1, 120), 25, 'Seconds that a long poll waits for news.'),
  },
  'The HTTP doors of the live server.',
);

export const monitoringBlock = block(
  {
    cpu_threshold: setting(percent(), 80, 'Per cent of the processors above which an alert is raised.'),
    memory_threshold: setting(percent(), 85, 'Per cent of the memory above which an alert is raised.'),
    collect_interval: setting(seconds(1, 3600), 5, 'Seconds between two samples.'),
    window_s: setting(seconds(5, 3600), 60, 'Seconds over which samples are averaged.'),
    event_loop_threshold_ms: setting(
      z.number().min(1).max(60_000),
      200,
      'Delay of the event loop (p99) above which new work is refused.',
    ),
    descriptors_threshold: setting(
      percent(),
      85,
      'Per cent of the file descriptors above which new work is refused.',
    ),
    disk_threshold: setting(percent(), 90, 'Per cent of the disk above which an alert is raised.'),
    queue_threshold: setting(
      percent(),
      80,
      'Per cent of admission.queue_max above which an alert is raised.',
    ),
    failure_threshold: setting(
      percent(),
      50,
      'Per cent of failed sessions in the last hour above which an alert is raised.',
    ),
  },
  'The resource monitor of the live server.',
);

export const admissionBlock = block(
  {
    backend: setting(
      z.enum(['auto', 'queue']),
      'auto',
      'Where accepted sessions run: `auto` on this machine, `queue` on any host of the shared queue.',
    ),
    max_active: setting(
      count(1, 1000).nullable(),
      null,
      'Sessions that run at once; null takes the number that memory and processors allow.',
    ),
    queue_max: setting(count(0, 100_000), 100, 'Sessions that may wait for a place.'),
  },
  'How many sessions a machine takes.',
);

export const retentionBlock = block(
  {
    input_hours: setting(
      z.number().min(0).max(8760),
      24,
      "Hours that a customer's data (config.json) is kept after the end.",
    ),
    session_days: setting(z.number().min(0).max(3650), 7, 'Days that an ended session is kept.'),
    max_sessions: setting(count(0, 10_000_000).nullable(), null, 'Newest ended sessions that are kept.'),
    max_bytes: setting(
      count(0, Number.MAX_SAFE_INTEGER).nullable(),
      null,
      'Bytes of ended sessions that are kept.',
    ),
  },
  'When sessions are deleted.',
);

export const authBlock = block(
  {
    secret_file: setting(
      filePath(),
      null,
      'File with the HS256 secret of the tokens (chmod 600, or 640 for the group of the live server).',
    ),
    jwks_url: setting(webAddress(), null, 'Where the public keys of the tokens are.'),
    issuer: setting(z.string().min(1).nullable(), null, '`iss` that a token must have; null: `rpa-runner`.'),
    audience: setting(z.string().min(1), 'rpa-runner', '`aud` that a token must have.'),
    session_ttl_s: setting(seconds(60, 604_800), 7200, "Seconds that a session's token is good for."),
    operator_ttl_s: setting(seconds(60, 604_800), 28_800, "Seconds that an operator's token is good for."),
    renew_for_s: setting(
      seconds(0, 31_536_000),
      604_800,
      'Seconds after a login (or a launch) that its token can still be renewed.',
    ),
    clock_skew_s: setting(seconds(0, 600), 5, 'Seconds that the clocks of issuer and server may differ.'),
    start: setting(
      z.enum(['fronts', 'anyone', 'operator']),
      'fronts',
      'Who may start sessions: the form of the site (within http.starts_per_hour) and no other program of this machine without a token, any program of this machine as well, or operators only.',
    ),
  },
  'Who may watch and start sessions over the network.',
);

export const alertsBlock = block(
  {
    webhook_url_file: setting(filePath(), null, 'File with the address that alerts are posted to.'),
    webhook_secret_file: setting(
      filePath(),
      null,
      'File with the secret that signs what is posted (chmod 600).',
    ),
    repeat_after_s: setting(
      seconds(0, 86_400),
      900,
      'Seconds before the same alert is sent again; with 0 one that stands is sent once.',
    ),
  },
  'Who hears of trouble.',
);

export const reportBlock = block(
  {
    since_days: setting(z.number().min(0.04).max(3650), 7, 'Days that a report looks back.'),
    folder: setting(
      filePath(),
      null,
      'Folder, below the home or absolute, that the timer writes reports into.',
    ),
    keep: setting(count(1, 100_000), 53, 'Reports that are kept in that folder.'),
    webhook_url_file: setting(filePath(), null, 'File with the address that the timer posts reports to.'),
    webhook_secret_file: setting(
      filePath(),
      null,
      'File with the secret that signs what is posted (chmod 600).',
    ),
  },
  'Where rpa-report.timer sends reports (rpa-doctor report --send); nowhere unless this says so.',
);

export const canaryBlock = block(
  {
    data_file: setting(
      filePath(),
      null,
      "File with the operators' own test data that rpa-doctor walk uses; nothing personal of it is sent.",
    ),
    slow_factor: setting(
      z.number().min(1.05).max(100),
      1.5,
      'A walk that takes so many times the median of the earlier ones is slow.',
    ),
    keep: setting(count(1, 10_000), 200, 'Walks that canary.json remembers.'),
  },
  'The canary, rpa-doctor walk: the site up to the first screen with personal data, by rpa-walk.timer.',
);

export const brokerBlock = block(
  {
    request_timeout_s: setting(seconds(0.1, 600), 5, 'Seconds that a request may take to arrive whole.'),
    max_connections: setting(count(1, 10_000), 128, 'Connections in all.'),
    max_connections_per_user: setting(count(1, 10_000), 100, 'Connections of one user; root has no limit.'),
    requests_per_s: setting(
      z.number().min(0.001).max(10_000),
      10,
      'Launches and stops per second that one user may go on with; root has no limit.',
    ),
    burst: setting(count(1, 100_000), 200, 'Launches and stops that one user may ask for at once.'),
  },
  'The door to systemd for fronts, /run/rpa/launch.sock.',
);
