import { HOME } from '../../support/installed.ts';

const CERTIFICATE = '/etc/letsencrypt/live/rpa.example.com.br';

/** The PHP endpoint at port 80, as docs/php.md says, and nginx in front of the live server at 443, as docs/nginx.md says. */
export const PUT_WEB = `
  install -D -m 644 ${HOME}/examples/php/rpa.php /var/www/rpa/rpa.php
  install -m 644 ${HOME}/examples/php/nginx.conf /etc/nginx/snippets/rpa.conf
  echo 'server { listen 80 default_server; root ${HOME}; include snippets/rpa.conf; }' >/etc/nginx/sites-enabled/default
  install -d ${CERTIFICATE}
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=rpa.example.com.br \\
    -keyout ${CERTIFICATE}/privkey.pem -out ${CERTIFICATE}/fullchain.pem 2>/dev/null
  install -m 644 ${HOME}/examples/nginx/rpa-serve.conf /etc/nginx/sites-enabled/rpa
  fpm=$(basename /lib/systemd/system/php*-fpm.service)
  systemctl --quiet unmask nginx.service "$fpm"
  systemctl start nginx.service "$fpm"
`;
