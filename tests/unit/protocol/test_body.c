/* test_body.c -- heads of protocols, and whose they are. */
#include "recognise.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *head, *name, *id;
} rows[] = {
    {"LATVIJAS REPUBLIKA\nOGRES NOVADA DOME\nBrīvības iela 33\n\nDOMES SĒDES PROTOKOLS Nr.4\n", "Ogres novada dome",
     "ogres-novada-dome"},
    {"LATVIJAS REPUBLIKA\nMĀLGAVAS NOVADA DOME\n\nDOMES SĒDES PROTOKOLS Nr.4\n", "Mālgavas novada dome",
     "malgavas-novada-dome"},
    {"Latvijas Republikas\nMālgavas novada domes\nsēdes protokols Nr. 4\n", "Mālgavas novada dome",
     "malgavas-novada-dome"},
    {"MĀLGAVAS NOVADA PAŠVALDĪBA\nReģ. Nr. 90000098765\n\nPAŠVALDĪBAS DOMES ĀRKĀRTAS SĒDES PROTOKOLS\n",
     "Mālgavas novada pašvaldības dome", "malgavas-novada-dome"},
    {"Protokols 5-20\nDienvidu laivotāju apvienības Valdes sēde\n", "Dienvidu laivotāju apvienības Valde",
     "dienvidu-laivotaju-apvienibas-valde"},
    {"Ministru kabineta ārkārtas sēdes attālinātā\nveidā protokols Nr. 33\n", "Ministru kabinets", "ministru-kabinets"},
    {"Mālgavas novada pašvaldības domes sēdes\nPROTOKOLS Nr. 4\n", "Mālgavas novada pašvaldības dome",
     "malgavas-novada-dome"},
    {"Mālgavas novada pašvaldības Finanšu komitejas sēdes protokols Nr. 4\n",
     "Mālgavas novada pašvaldības Finanšu komiteja", "malgavas-novada-pasvaldibas-finansu-komiteja"},
    {"LATVIJAS REPUBLIKAS MINISTRU KABINETA\nSĒDES PROTOKOLS\n\nNr. 30\n", "Ministru kabinets", "ministru-kabinets"},
    {"Skolu bibliotēku padomes ārkārtas sēdes protokols Nr. 1\n", "Skolu bibliotēku padome", "skolu-biblioteku-padome"},
    {"MĀLGAVAS PILSĒTAS DOME\n\nDomes 14. sēde\n2002. gada 12. marts\nSTENOGRAMMA\n", "Mālgavas pilsētas dome",
     "malgavas-pilsetas-dome"},
    {"Vienlīdzīgu tiesību komitejas\npie Labklājības ministrijas\nsēdes protokols\n",
     "Vienlīdzīgu tiesību komiteja pie Labklājības ministrijas",
     "vienlidzigu-tiesibu-komiteja-pie-labklajibas-ministrijas"},
    {"Tieslietu ministrijas\nPastāvīgās darba grupas par datu aizsardzību valsts pārvaldē\nSANĀKSMES PROTOKOLS\n",
     "Tieslietu ministrijas Pastāvīgā darba grupa par datu aizsardzību valsts pārvaldē",
     "tieslietu-ministrijas-pastaviga-darba-grupa-par-datu-aizsardzibu-valsts-parvalde"},
    {"Labklājības ministrija\nInvaliditātes lietu padomes\nsēdes protokols\n", "Invaliditātes lietu padome",
     "invaliditates-lietu-padome"},
    {"PREIĻU RAJONS\nSKRUDZERU PAGASTA PADOME\n\nSĒDES PROTOKOLS\n", "Skrudzeru pagasta padome",
     "skrudzeru-pagasta-padome"},
    {"MĀLGAVAS NOVADA PAŠVALDĪBA\n\nDOMES ĀRKĀRTAS SĒDES PROTOKOLS\n", "Mālgavas novada pašvaldības dome",
     "malgavas-novada-dome"},
    {"KURZEMES TEHNOLOĢIJU AUGSTSKOLA\n\nSENĀTA SĒDES PROTOKOLS\n", "Kurzemes tehnoloģiju augstskolas senāts",
     "kurzemes-tehnologiju-augstskolas-senats"},
    {"Saeimas apakškomisijas „Kultūras mantojums” sēdes protokols Nr. 9\n",
     "Saeimas apakškomisija „Kultūras mantojums”", "saeimas-apakskomisija-kulturas-mantojums"},
    {"SENĀTA SĒDES PROTOKOLS\n", "Senāts", "senats"},
    {"Valsts sekretāru 05.05.2022. sanāksmes attālinātā veidā protokols Nr. 16\n", "Valsts sekretāru sanāksme",
     "valsts-sekretaru-sanaksme"},
    {"Tēma Protokoli | 0\nBiedrības “Laivu ciems”\nkopsapulces protokols Nr. 2\n", "Biedrības “Laivu ciems” kopsapulce",
     "biedribas-laivu-ciems-kopsapulce"},
    {"SPK „Zibens” ĀRKĀRTAS VALDES SĒDES PROTOKOLS # 2019/4\n", "SPK „Zibens” valde", "spk-zibens-valde"},
    {"Biedrība „Mežmalas novadnieki”\nReģ. Nr. 40008099887\nVALDES SĒDES PROTOKOLS Nr. 4\n",
     "Biedrības „Mežmalas novadnieki” valde", "biedribas-mezmalas-novadnieki-valde"},
    {"SANĀKSMES PROTOKOLS\n\nDarba grupas skolu tīkla sakārtošanai 4. sanāksme\n",
     "Darba grupa skolu tīkla sakārtošanai", "darba-grupa-skolu-tikla-sakartosanai"},
    {"Kanoe sporta federācijas (KSF) valdes sēdes protokols Nr. 1\n", "Kanoe sporta federācijas valde",
     "kanoe-sporta-federacijas-valde"},
    {"Kanoe sporta federācijas kongresa protokols Nr. 1\n", "Kanoe sporta federācijas kongress",
     "kanoe-sporta-federacijas-kongress"},
    {"MĀLGAVAS NOVADA PAŠVALDĪBA\nReģistrācijas Nr.90009999999, Pils iela 1, LV-5232\nTālrunis 65200000\n"
     "DOMES SĒDES PROTOKOLS Nr.17\n",
     "Mālgavas novada pašvaldības dome", "malgavas-novada-dome"},
    {"Ārkārtas domes sēdes protokols Nr. 14 – 22.09.2020.\n\nMālgavas novada pašvaldība\n",
     "Mālgavas novada pašvaldības dome", "malgavas-novada-dome"},
    {"LATVIJAS REPUBLIKAS SAEIMAS\nVIDES, LAUKU UN REĢIONĀLĀS\nPOLITIKAS KOMISIJA\nPils ielā 1, LV-1811\n\n"
     "SĒDES PROTOKOLS\n",
     "Latvijas Republikas Saeimas vides, lauku un reģionālās politikas komisija",
     "latvijas-republikas-saeimas-vides-lauku-un-regionalas-politikas-komisija"},
    {"Reģiona sabiedrības konsultatīvās drošības padomes sēdes protokols\n",
     "Reģiona sabiedrības konsultatīvā drošības padome", "regiona-sabiedribas-konsultativa-drosibas-padome"},
    {"Darba grupas jauniešu nodarbinātības jautājumos\n3. sanāksmes protokols\n",
     "Darba grupa jauniešu nodarbinātības jautājumos", "darba-grupa-jauniesu-nodarbinatibas-jautajumos"},
    {"Sēdi vada\nMinistru prezidente ‒ V. Sarkanbārde\nAr padomdevēja tiesībām piedalās\n"
     "Valsts kancelejas direktors ‒ R. Kronis\n",
     "Ministru kabinets", "ministru-kabinets"},
    {"Organizāciju un Ministru kabineta memoranda\nīstenošanas padomes\n\nSĒDES PROTOKOLS\n",
     "Organizāciju un Ministru kabineta memoranda īstenošanas padome",
     "organizaciju-un-ministru-kabineta-memoranda-istenosanas-padome"},
    {"Protokols Nr. 19\n\nVALSTS SEKRETĀRU SANĀKSMES\n\nP R O T O K O L S\n", "Valsts sekretāru sanāksme",
     "valsts-sekretaru-sanaksme"},
    {"Purva pārvaldes komisijas\n2020. gada 3. jūnija sēdes Nr. 175\nPROTOKOLS\n", "Purva pārvaldes komisija",
     "purva-parvaldes-komisija"},
    {"LATVIJAS REPUBLIKAS\nVALSTS SEKRETĀRU SANĀKSMES\nP R O T O K O L S\n", "Valsts sekretāru sanāksme",
     "valsts-sekretaru-sanaksme"},
    {"Latvijas Republikas 10.Saeimas\nPurva komisijas\nJuridiskās apakškomisijas\nSĒDES PROTOKOLS Nr.17\n",
     "Latvijas Republikas 10.Saeimas Purva komisijas Juridiskā apakškomisija",
     "latvijas-republikas-10-saeimas-purva-komisijas-juridiska-apakskomisija"},
    {"PROTOKOLS Nr. 5\nVidzemes tūrisma attīstības padomes sēde\n", "Vidzemes tūrisma attīstības padome",
     "vidzemes-turisma-attistibas-padome"},
};

Test(body, of_a_head)
{
    struct registry *registry = registry_new();
    struct recogniser *recogniser = recogniser_new(registry);

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strconcat(rows[i].head, "\n2024. gada 29. februārī\n\n1. Par ceļiem\n", NULL);
        g_autoptr(protocol_auto) protocol = recognise(recogniser, text, strlen(text), NULL);

        cr_expect_str_eq(protocol->body.name, rows[i].name, "%zu: %s", i, protocol->body.name);
        cr_expect_str_eq(protocol->body.id, rows[i].id, "%zu: %s", i, protocol->body.id);
    }
    recogniser_free(recogniser);
    registry_free(registry);
}
