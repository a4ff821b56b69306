/** The version of the jars (`libs/local-stack/kafka/pom.xml`) and of the Docker image. */
export const KAFKA_VERSION = '4.3.0';
