# A machine within the machine: its own users, settings, programs and logs, seen by nobody else and
# gone with the last process in it. Arguments: work folder, program, port.
set -eu
work=$1 program=$2 port=$3
over() { # folder that may be written to without a trace
    mkdir -p "$work/laag$1/u" "$work/laag$1/w"
    mount -t overlay overlay -o "lowerdir=$1,upperdir=$work/laag$1/u,workdir=$work/laag$1/w" "$1"
}
mkdir "$work/laag"
mount -t tmpfs tmpfs "$work/laag"
over /etc
over /usr/bin
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /var/log
mkdir -p /run/sshd /run/nazorg /etc/nazorg /etc/ssh/nazorg_keys "$work/data"
cp "$program" /usr/bin/nazorg
nazorg installatie settings > /etc/nazorg/settings.toml

groupadd --system nazorg
useradd --system --no-log-init --no-create-home --gid nazorg --shell /usr/sbin/nologin nazorgd
for wie in nz-carla nz-bea nz-ben nz-tom nz-bel nz-eva; do
    cp "$work/nz-anna.pub" "$work/$wie.pub"
done
for wie in nz-anna nz-bram nz-carla nz-bea nz-ben nz-tom nz-bel nz-eva; do
    useradd --no-log-init --no-create-home --home-dir / --shell /usr/bin/nazorg --groups nazorg "$wie"
    usermod --password '*' "$wie"
    cp "$work/$wie.pub" "/etc/ssh/nazorg_keys/$wie"
done
# Somebody with a key and the program, and not of the group.
useradd --no-log-init --no-create-home --home-dir / --shell /usr/bin/nazorg nz-buiten
usermod --password '*' nz-buiten
cp "$work/nz-anna.pub" /etc/ssh/nazorg_keys/nz-buiten
printf '%s\n' 'auth required pam_deny.so' 'account required pam_permit.so' \
    'session required pam_loginuid.so' > /etc/pam.d/sshd

chown nazorgd:nazorg "$work/data" /run/nazorg
chmod 0700 "$work/data"
chmod 0750 /run/nazorg
als_dienst() { setpriv --reuid nazorgd --regid nazorg --init-groups env -i PATH=/usr/bin HOME=/nonexistent "$@"; }
als_dienst nazorg inrichten --data "$work/data" --gemeente Hilversum > /dev/null
als_dienst nazorg serve --data "$work/data" --socket /run/nazorg/nazorg.sock --group nazorg 2> "$work/server.log" &
while ! [ -S /run/nazorg/nazorg.sock ]; do sleep 0.05; done
# At the console: two colleagues of one municipality, one of another, two administrators, and who
# watches; nz-bel and nz-eva are users of the machine only.
beheer() { als_dienst nazorg beheer "$@" > /dev/null; }
for wie in nz-anna nz-bram nz-carla nz-bea nz-ben nz-tom; do
    beheer account toevoegen "$wie"
done
beheer recht geef nz-anna regisseur --gemeente Hilversum
beheer recht geef nz-bram regisseur --gemeente Hilversum
beheer recht geef nz-carla regisseur --gemeente Huizen
beheer recht geef nz-bea beheer
beheer recht geef nz-ben beheer
beheer recht geef nz-tom toezicht

# What a careless host has, so that the drop-in must hold all the same.
cat > "$work/sshd_config" <<EOF
Port $port
ListenAddress 127.0.0.1
HostKey $work/host
PidFile $work/sshd.pid
UsePAM yes
PrintLastLog no
PrintMotd no
LogLevel ERROR
AcceptEnv LANG LC_*
Subsystem sftp internal-sftp
EOF
nazorg installatie sshd >> "$work/sshd_config"
sshd=$(command -v sshd || echo /usr/sbin/sshd)
"$sshd" -T -f "$work/sshd_config" -C user=nz-anna,host=h,addr=192.0.2.1 > "$work/sshd.effective"
exec "$sshd" -D -e -f "$work/sshd_config" 2> "$work/sshd.log"
