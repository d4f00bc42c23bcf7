import { unit } from './unit.ts';

const JAVA = 'exec java -Djava.awt.headless=true -Xmx128m -XX:TieredStopAtLevel=1 -jar';

/** Debian's package; its unit calls jetty.sh, which runs this command. */
export const jettyOfDebian = unit('jetty9', 'jetty', `cd /usr/share/jetty9 && ${JAVA} start.jar`);

/** Eclipse's archive in /opt/jetty-home, and a base that serves HTTP only. */
export const jettyBase = (archive: string): string => `
mkdir -p /opt/jetty-home /opt/jetty-base
tar -xzf '${archive}' -C /opt/jetty-home --strip-components=1 --no-same-owner
${unit('jetty', 'jetty', `cd /opt/jetty-base && ${JAVA} /opt/jetty-home/start.jar`)}
cd /opt/jetty-base
java -jar /opt/jetty-home/start.jar --add-modules=http
chmod -R a+rX /opt/jetty-base`;
