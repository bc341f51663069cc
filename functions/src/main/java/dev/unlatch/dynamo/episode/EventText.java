package dev.unlatch.dynamo.episode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import software.amazon.awssdk.core.SdkBytes;

/// An event's JSON as it is stored: in UTF-8, compressed by zlib with a preset dictionary (RFC
/// 1950, section 2.2). An event of 1.8 KB takes 300 bytes so, and 880 without the dictionary: it is
/// the largest part of an episode's item, and each save writes the whole item.
final class EventText {
  /// What Okta's lock events have in common. It must stay as it is: what is on record was written
  /// with it. Python reads it as `zlib.decompressobj(zdict=DICTIONARY)`.
  private static final byte[] DICTIONARY =
      """
      Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML,\
       like Gecko) Chrome/ Safari/537.36 Firefox Gecko/20100101 {"actor":{"id":"",\
      "type":"User","alternateId":"","displayName":"","detailEntry":null},\
      "client":{"userAgent":{"rawUserAgent":"","os":"","browser":""},"zone":"null",\
      "device":"Computer","id":null,"ipAddress":"","geographicalContext":{"city":"",\
      "state":"","country":"","postalCode":0,"geolocation":{"lat":0,"lon":0}},\
      "ipChain":[{"ip":"","geographicalContext":{"city":"","state":"","country":"",\
      "postalCode":0,"geolocation":{"lat":0,"lon":0}},"version":"V4","source":null}]},\
      "device":null,"authenticationContext":{"authenticationProvider":null,\
      "credentialProvider":null,"credentialType":null,"issuer":null,"interface":null,\
      "authenticationStep":0,"rootSessionId":"unknown","externalSessionId":"unknown"},\
      "displayMessage":"Max sign in attempts exceeded","eventType":"user.account.lock",\
      "outcome":{"result":"FAILURE","reason":"LOCKED_OUT"},"published":"",\
      "securityContext":{"asNumber":0,"asOrg":"","isp":"","domain":"","isProxy":false,\
      "ipDetails":null,"userBehaviors":[]},"severity":"DEBUG",\
      "debugContext":{"debugData":{"requestId":"","dtHash":"","requestUri":"/api/v1/authn",\
      "threatSuspected":"false","risk":"{level=LOW}","behaviors":"{New Device=NEGATIVE,\
       Velocity=NEGATIVE}","url":"/api/v1/authn?"}},\
      "legacyEventType":"core.user_auth.account_locked","transaction":{"type":"WEB","id":"",\
      "detail":{}},"uuid":"","version":0,"insertionTimestamp":"","target":null}\
      """
          .getBytes(StandardCharsets.UTF_8);

  private EventText() {}

  static SdkBytes compressed(String json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater();
    deflater.setDictionary(DICTIONARY);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      deflater.end();
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }

  /// What we have written has at most 100,000 characters.
  ///
  /// @throws IllegalStateException if it is not what we have written
  static String expanded(SdkBytes stored) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Inflater inflater = new Inflater();
    inflater.setInput(stored.asByteArray());
    try {
      byte[] part = new byte[4_096];
      while (!inflater.finished()) {
        int length = inflater.inflate(part);
        text.write(part, 0, length);
        if (inflater.needsDictionary()) {
          inflater.setDictionary(DICTIONARY);
        } else if (length == 0 && !inflater.finished()) {
          throw new IllegalStateException("an event on record is cut short");
        }
      }
    } catch (DataFormatException | IllegalArgumentException broken) {
      throw new IllegalStateException("an event on record cannot be read", broken);
    } finally {
      inflater.end();
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
