import type { Server } from '../../lib/delivery/server.ts';
import { apacheFromSource, apacheOfRedHat } from './layouts/apache.ts';
import { jettyBase, jettyOfDebian } from './layouts/jetty.ts';
import { nginxFromSource } from './layouts/nginx.ts';
import { tomcatOfDebian, tomcatOfRedHat, tomcatUnpacked } from './layouts/tomcat.ts';

/** A common installation of a server, which runs before it gets a certificate. */
export type Layout = {
  /** Its name in README's table. */
  title: string;
  /** A command that prints the version. */
  version: string;
  server: Server;
  /** The alternatives of the guide that apply to it. */
  ways: readonly string[];
  port: number;
  /** Files that the machine must have. */
  needs: readonly string[];
  /** The beginning of the name of its archive, which Maven downloads. */
  archive?: string;
  /** The script that creates the layout and starts the server; `archive` is the path of the archive. */
  prepare: (archive: string) => string;
};

const NGINX = '/usr/sbin/nginx';
const APACHE = '/usr/sbin/apache2';
const nginxVersion = `${NGINX} -v 2>&1 | grep -oE '[0-9]+\\.[0-9]+' | head -1`;
const apacheVersion = `${APACHE} -v | grep -oE '[0-9]+\\.[0-9]+' | head -1`;
const tomcatVersion = (lib: string) =>
  `java -cp ${lib}/catalina.jar:${lib}/../bin/tomcat-juli.jar org.apache.catalina.util.ServerInfo | grep -oE 'Tomcat/[0-9]+\\.[0-9]+' | cut -d/ -f2`;

export const LAYOUTS: readonly Layout[] = [
  {
    title: 'Nginx, package layout',
    version: nginxVersion,
    server: 'nginx',
    ways: ['Nginx or Tengine from a package (Debian, Ubuntu, RHEL, CentOS)'],
    port: 443,
    needs: [NGINX],
    prepare: () => 'nginx',
  },
  {
    title: 'Nginx, source layout',
    version: nginxVersion,
    server: 'nginx',
    ways: ['Nginx or Tengine built from source'],
    port: 443,
    needs: [NGINX],
    prepare: () => nginxFromSource,
  },
  {
    title: 'Apache httpd, Debian layout',
    version: apacheVersion,
    server: 'apache-debian',
    ways: [],
    port: 443,
    needs: [APACHE],
    prepare: () => 'apache2ctl start',
  },
  {
    title: 'Apache httpd, RHEL layout',
    version: apacheVersion,
    server: 'apache',
    ways: ['Apache from a package', 'Apache 2.4.8 and later'],
    port: 443,
    needs: [APACHE],
    prepare: () => apacheOfRedHat,
  },
  {
    title: 'Apache httpd, source layout, directives of before 2.4.8',
    version: apacheVersion,
    server: 'apache',
    ways: ['Apache built from source', 'Apache before 2.4.8'],
    port: 443,
    needs: [APACHE],
    prepare: () => apacheFromSource,
  },
  {
    title: 'Tomcat, Debian layout, PEM',
    version: tomcatVersion('/usr/share/tomcat10/lib'),
    server: 'tomcat',
    ways: ['Tomcat from the Debian or Ubuntu package', 'PEM files'],
    port: 8443,
    needs: ['/usr/share/tomcat10'],
    prepare: () => tomcatOfDebian,
  },
  {
    title: 'Tomcat, RHEL layout, PKCS #12',
    version: tomcatVersion('/usr/share/tomcat/lib'),
    server: 'tomcat',
    ways: ['Tomcat from the RHEL or CentOS package', 'One PKCS #12 file'],
    port: 8443,
    needs: ['/usr/bin/java'],
    archive: 'tomcat-9',
    prepare: tomcatOfRedHat,
  },
  ...(['PEM files', 'One PKCS #12 file'] as const).map((way) => ({
    title: `Tomcat, unpacked, ${way === 'PEM files' ? 'PEM' : 'PKCS #12'}`,
    version: tomcatVersion('/opt/tomcat/lib'),
    server: 'tomcat' as const,
    ways: ['Tomcat unpacked from apache.org', way],
    port: 8443,
    needs: ['/usr/bin/java'],
    archive: 'tomcat-8.5',
    prepare: tomcatUnpacked,
  })),
  {
    title: 'Jetty, Debian layout',
    version: `dpkg-query -W -f='\${Version}' jetty9 | grep -oE '^[0-9]+\\.[0-9]+'`,
    server: 'jetty',
    ways: ['Jetty from the Debian or Ubuntu package'],
    port: 8443,
    needs: ['/usr/share/jetty9'],
    prepare: () => jettyOfDebian,
  },
  {
    title: 'Jetty, a base of its own',
    version: `ls /opt/jetty-home/lib/jetty-server-*.jar | grep -oE '[0-9]+\\.[0-9]+' | head -1`,
    server: 'jetty',
    ways: ['Jetty with its own base directory'],
    port: 8443,
    needs: ['/usr/bin/java'],
    archive: 'jetty-home-12',
    prepare: jettyBase,
  },
];
