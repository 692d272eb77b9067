import { z } from 'zod';
import { block, count, filePath, port, seconds, setting } from './setting.ts';

export const redisBlock = block(
  {
    enabled: setting(
      z.enum(['auto', 'on', 'off']),
      'auto',
      'Whether Redis is used; `auto`: when any other setting of this block is set.',
    ),
    host: setting(
      z.string().min(1).max(255),
      '127.0.0.1',
      'Name or address of the server, or the path of its UNIX socket.',
    ),
    port: setting(port(), 6379, 'Port of the server.'),
    db: setting(count(0, 1023), 0, 'Number of the database.'),
    socket_timeout: setting(seconds(0.1, 60), 5, 'Seconds before an unanswered command is given up.'),
    user: setting(
      z.string().min(1).max(255).nullable(),
      null,
      'Name of the user (ACL); null: the default one.',
    ),
    password_file: setting(filePath(), null, 'File that holds the password and nothing else (chmod 600).'),
    tls: setting(z.boolean(), false, 'Whether the connection is encrypted (TLS).'),
    tls_ca_file: setting(
      filePath(),
      null,
      "File with the certificate that signed the server's; null: the authorities of the system.",
    ),
    sentinels: setting(
      z.string().max(4096),
      '',
      'Sentinels, as host:port separated by commas; they name the server, and `host` and `port` do not count.',
    ),
    sentinel_name: setting(z.string().min(1).max(255), 'mymaster', 'What the sentinels call the server.'),
    sentinel_password_file: setting(filePath(), null, 'File with the password of the sentinels (chmod 600).'),
  },
  'Redis, as a view of the sessions. Files are always written, Redis or not.',
);
