/**
 * Stands for `systemctl restart` of one unit, because no systemd runs in a sandbox: ends the processes of the unit's user,
 * and starts the command as this user. Like systemd with a simple unit, it does not wait until the server listens.
 */
export const unit = (name: string, user: string, command: string): string => `
cat > /usr/local/bin/systemctl <<'END'
#!/bin/bash
[ "$*" = 'restart ${name}' ] || { echo "systemctl: not supported here: $*" >&2; exit 5; }
while pkill -u ${user}; do sleep 0.1; done
setsid setpriv --reuid ${user} --regid ${user} --init-groups bash -c '${command}' > /var/log/${name}.console 2>&1 < /dev/null &
END
chmod +x /usr/local/bin/systemctl
id ${user} > /dev/null 2>&1 || useradd --system --user-group --shell /usr/sbin/nologin ${user}`;
