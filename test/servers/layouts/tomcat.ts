import { unit } from './unit.ts';

const ENVIRONMENT =
  'export CATALINA_TMPDIR=/tmp JAVA_OPTS="-Djava.awt.headless=true -Xmx128m -XX:TieredStopAtLevel=1"';

/** Debian's package, started as by its unit; without its example page, which delays every start by seconds. */
export const tomcatOfDebian = `
rm -r /var/lib/tomcat10/webapps/ROOT
${unit(
  'tomcat10',
  'tomcat',
  `${ENVIRONMENT}; export CATALINA_HOME=/usr/share/tomcat10 CATALINA_BASE=/var/lib/tomcat10; exec /usr/libexec/tomcat10/tomcat-start.sh`,
)}`;

const unpacked = (archive: string, folder: string): string => `
mkdir -p ${folder}
tar -xzf '${archive}' -C ${folder} --strip-components=1 --no-same-owner
rm -r ${folder}/webapps/*`;

const service = (base: string): string =>
  unit(
    'tomcat',
    'tomcat',
    `${ENVIRONMENT}; export CATALINA_HOME=${base} CATALINA_BASE=${base}; exec ${base}/bin/catalina.sh run`,
  );

/** Apache's archive in /opt/tomcat, as its documentation recommends: root owns the configuration, the user what is written. */
export const tomcatUnpacked = (archive: string): string => `
${unpacked(archive, '/opt/tomcat')}
${service('/opt/tomcat')}
chown -R tomcat /opt/tomcat/logs /opt/tomcat/work /opt/tomcat/temp /opt/tomcat/webapps
chgrp -R tomcat /opt/tomcat
chmod -R g+rX /opt/tomcat`;

/** The same program in the folders of RHEL's package: the configuration is in /etc/tomcat. */
export const tomcatOfRedHat = (archive: string): string => `
${unpacked(archive, '/usr/share/tomcat')}
mv /usr/share/tomcat/conf /etc/tomcat
ln -s /etc/tomcat /usr/share/tomcat/conf
${service('/usr/share/tomcat')}
chown -R tomcat /usr/share/tomcat/logs /usr/share/tomcat/work /usr/share/tomcat/temp /usr/share/tomcat/webapps
chgrp -R tomcat /usr/share/tomcat /etc/tomcat
chmod -R g+rX /usr/share/tomcat /etc/tomcat`;
