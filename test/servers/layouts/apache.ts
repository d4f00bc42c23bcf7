/** The layout of httpd in RHEL with mod_ssl, with Debian's program. */
export const apacheOfRedHat = `
mkdir -p /etc/httpd/conf /etc/httpd/conf.d /etc/httpd/conf.modules.d /etc/pki/tls/certs /etc/pki/tls/private /var/log/httpd /run/httpd
ln -s /usr/lib/apache2/modules /etc/httpd/modules
ln -s /var/log/httpd /etc/httpd/logs
ln -s /run/httpd /etc/httpd/run
cat > /usr/local/sbin/httpd <<'END'
#!/bin/sh
exec /usr/sbin/apache2 -d /etc/httpd -f conf/httpd.conf "$@"
END
chmod +x /usr/local/sbin/httpd
cat > /etc/httpd/conf/httpd.conf <<'END'
ServerRoot "/etc/httpd"
Listen 80
Include conf.modules.d/*.conf
User www-data
Group www-data
PidFile run/httpd.pid
ErrorLog "logs/error_log"
DocumentRoot "/var/www/html"
<Directory "/var/www">
    Require all granted
</Directory>
IncludeOptional conf.d/*.conf
END
cat > /etc/httpd/conf.modules.d/00-mpm.conf <<'END'
LoadModule mpm_event_module modules/mod_mpm_event.so
LoadModule authz_core_module modules/mod_authz_core.so
END
cat > /etc/httpd/conf.modules.d/00-ssl.conf <<'END'
LoadModule socache_shmcb_module modules/mod_socache_shmcb.so
LoadModule ssl_module modules/mod_ssl.so
END
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -days 30 -keyout /etc/pki/tls/private/localhost.key \\
  -out /etc/pki/tls/certs/localhost.crt
cat > /etc/httpd/conf.d/ssl.conf <<'END'
Listen 443 https
SSLSessionCache shmcb:/run/httpd/sslcache(512000)
<VirtualHost _default_:443>
ErrorLog logs/ssl_error_log
SSLEngine on
SSLCertificateFile /etc/pki/tls/certs/localhost.crt
SSLCertificateKeyFile /etc/pki/tls/private/localhost.key
</VirtualHost>
END
httpd`;

/** The layout of httpd after `make install`, TLS not yet enabled, with Debian's program. */
export const apacheFromSource = `
mkdir -p /usr/local/apache2/bin /usr/local/apache2/conf/extra /usr/local/apache2/logs /usr/local/apache2/htdocs
ln -s /usr/lib/apache2/modules /usr/local/apache2/modules
cat > /usr/local/apache2/bin/httpd <<'END'
#!/bin/sh
exec /usr/sbin/apache2 -d /usr/local/apache2 -f conf/httpd.conf "$@"
END
chmod +x /usr/local/apache2/bin/httpd
cat > /usr/local/apache2/conf/httpd.conf <<'END'
ServerRoot "/usr/local/apache2"
Listen 80
LoadModule mpm_event_module modules/mod_mpm_event.so
LoadModule authz_core_module modules/mod_authz_core.so
#LoadModule socache_shmcb_module modules/mod_socache_shmcb.so
#LoadModule ssl_module modules/mod_ssl.so
User www-data
Group www-data
PidFile logs/httpd.pid
ErrorLog "logs/error_log"
DocumentRoot "/usr/local/apache2/htdocs"
<Directory "/usr/local/apache2/htdocs">
    Require all granted
</Directory>
# Secure (SSL/TLS) connections
#Include conf/extra/httpd-ssl.conf
END
/usr/local/apache2/bin/httpd`;
