import { z } from 'zod';
import { block, filePath, setting } from './setting.ts';

/** "Corretora <leads@example.com.br>, outra@example.com.br": what nodemailer reads; a line's end would be a header. */
const mailAddresses = () =>
  z
    .string()
    .max(1024)
    .regex(/^[^\r\n]*$/);

export const handoffBlock = block(
  {
    list: setting(
      z.boolean(),
      false,
      'Whether operators see on the dashboard, in "Para ligar", whom to call; each look at a contact is noted.',
    ),
    webhook_url_file: setting(filePath(), null, 'File with the address that each end is posted to.'),
    webhook_secret_file: setting(
      filePath(),
      null,
      'File with the secret that signs what is posted (chmod 600).',
    ),
    mail_to: setting(
      mailAddresses(),
      '',
      'E-mail addresses, separated by commas, that are written to at each end.',
    ),
    mail_from: setting(mailAddresses(), '', 'Address that those e-mails come from.'),
    smtp_url_file: setting(
      filePath(),
      null,
      'File with the address of the mail server and its account (chmod 600): `smtps://user:password@host`, or `smtp://…` with STARTTLS.',
    ),
    key_file: setting(
      filePath(),
      null,
      'File with the key that encrypts what waits to be handed off (chmod 640 for the group of the sessions).',
    ),
    fields: setting(
      z.enum(['contact', 'form']),
      'contact',
      'What is told of the customer: name, phone, e-mail and vehicle, or the whole form, CPF and birth date included.',
    ),
    give_up_hours: setting(
      z.number().min(0.1).max(720),
      24,
      'Hours after the end in which delivery is tried; `retention.input_hours` ends it earlier.',
    ),
  },
  'Who hears of customers ([handoff.md](handoff.md)); without any of `list`, `webhook_url_file` and `mail_to` nobody, and customers are promised nothing.',
);
