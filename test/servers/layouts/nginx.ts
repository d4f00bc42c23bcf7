/** The layout of Nginx after `make install`, with Debian's program. */
export const nginxFromSource = `
mkdir -p /usr/local/nginx/conf /usr/local/nginx/logs /usr/local/nginx/sbin
cat > /usr/local/nginx/sbin/nginx <<'END'
#!/bin/sh
exec /usr/sbin/nginx -p /usr/local/nginx -c /usr/local/nginx/conf/nginx.conf "$@"
END
chmod +x /usr/local/nginx/sbin/nginx
cat > /usr/local/nginx/conf/nginx.conf <<'END'
worker_processes  1;
pid        logs/nginx.pid;
error_log  logs/error.log;

events {
    worker_connections  1024;
}


http {
    access_log  logs/access.log;
    server {
        listen       80;
        server_name  localhost;
        location / {
            root   html;
        }
    }
}
END
/usr/local/nginx/sbin/nginx`;
